import { KeyStoreError } from '../../../main/keychain/key-store.ts';
import { createKeytarKeyStore } from '../../../main/keychain/keytar-key-store.ts';
import { createSessionBus } from '../../../main/session-bus/session-bus.ts';
import { checkKeyStoreContract } from '../../contract/key-store-contract.ts';

// Runs in a session of its own: keytar holds on to the first session bus it meets for as long as its process lives.
// Each argument is a step; the result of each is one line of JSON.

const storeOf = (account: string) =>
  createKeytarKeyStore({ account, platform: 'linux', askSessionBus: createSessionBus({ env: process.env }) });
const store = storeOf('gateway.test');

const steps: Readonly<Record<string, (argument: string) => Promise<unknown>>> = {
  read: () => store.read(),
  'read-prompting': () => store.read({ mayPrompt: true }),
  'read-of': (account) => storeOf(account).read(),
  write: (key) => store.write(key),
  remove: () => store.remove(),
  contract: () => checkKeyStoreContract(store),
};

for (const step of process.argv.slice(2)) {
  const [name = '', ...rest] = step.split(':');
  const begun = performance.now();
  const run = steps[name];
  if (!run) throw new Error(`no step ${name}`);
  let outcome: object;
  try {
    outcome = { value: (await run(rest.join(':'))) ?? null };
  } catch (thrown) {
    const state = thrown instanceof KeyStoreError ? thrown.state : null;
    outcome = { state, message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  process.stdout.write(`${JSON.stringify({ step: name, ...outcome, tookMs: performance.now() - begun })}\n`);
}
