/*
 * The test gateway as a process, for trying the app or the command line by hand:
 *
 *   node test/gateway/run.ts [--scenario ok] [--port 0] [--minutes 30] [--balance 12.34]
 *
 * Prints one JSON line `{ baseUrl, key }`, then one line a request on standard error. Ends after `--minutes`, or when the
 * process that started it closes its standard input (only if that is a pipe).
 */
import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { testKey } from './account.ts';
import { createTestGateway } from './create-test-gateway.ts';
import { scenarioNames } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'ok' },
    port: { type: 'string', default: '0' },
    minutes: { type: 'string', default: '30' },
    balance: { type: 'string', default: '12.34' },
  },
});
const scenario = scenarioNames.find((name) => name === values.scenario);
if (scenario === undefined) {
  process.stderr.write(`No scenario ${values.scenario}. There are: ${scenarioNames.join(', ')}\n`);
  process.exit(2);
}

const gateway = await createTestGateway({
  scenario,
  port: Number(values.port),
  state: { balanceUsd: Number(values.balance) },
});
process.stdout.write(`${JSON.stringify({ baseUrl: gateway.baseUrl, key: testKey })}\n`);

const end = (): void => {
  void gateway.close().then(() => process.exit(0));
};
setTimeout(end, Number(values.minutes) * 60_000);
process.once('SIGTERM', end);
process.once('SIGINT', end);
const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) process.stdin.once('end', end).resume();
