/* The server of the benches, in a process of its own: writes the measured stream, and endless ones by the model's name. */
import { createTestGateway } from '../gateway/create-test-gateway.ts';
import { scenarioNames, scenarios, type Scenario } from '../gateway/scenarios.ts';
import { buildStream } from './bench-stream.ts';

const writeBytes = 64 * 1024;
const { body, textHash } = buildStream();

const stream: Scenario = async (exchange) => {
  exchange.startStream();
  for (let at = 0; at < body.length && !exchange.signal.aborted; at += writeBytes) {
    await exchange.write(body.subarray(at, at + writeBytes));
  }
  exchange.end();
};

const gateway = await createTestGateway();
gateway.setScenario((exchange, state, strangerUrl) => {
  const named = scenarioNames.find((name) => name === exchange.model);
  return named === undefined ? stream(exchange, state, strangerUrl) : scenarios[named](exchange, state, strangerUrl);
});
process.send?.({ baseUrl: gateway.baseUrl, textHash, bytes: body.length });
process.once('disconnect', () => process.exit(0));
