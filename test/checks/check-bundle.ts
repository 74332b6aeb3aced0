import { fileURLToPath } from 'node:url';
import { budgets, inspectBundle } from './bundle-rules.ts';

const { sizes, problems } = inspectBundle(fileURLToPath(new URL('../../out', import.meta.url)));
const budgetOf = new Map<string, number>(Object.entries(budgets));
for (const [part, bytes] of Object.entries(sizes) as [string, number][]) {
  const budget = budgetOf.get(part);
  process.stdout.write(`${part}: ${Math.round(bytes / 1000)} kB${budget === undefined ? '' : ` of ${budget / 1000}`}\n`);
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
