import { fileURLToPath } from 'node:url';
import { findViolations } from './dependency-rules.ts';
import { readSourceFiles } from './source-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const violations = findViolations(readSourceFiles(root));
for (const { rule, path, problem } of violations) process.stderr.write(`${path}: ${rule}: ${problem}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
