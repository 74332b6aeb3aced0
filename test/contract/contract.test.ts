import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { contract, type ContractHandlers, type MethodName } from '../../app/ipc/contract.ts';
import { createDispatcher, type IpcCall } from '../../main/ipc/dispatcher.ts';
import { createSenderPolicy } from '../../main/ipc/sender-policy.ts';
import { samples } from './samples.ts';

const methodNames = Object.keys(contract.methods) as MethodName[];
const window = { url: 'app://kilodesk/index.html', isMainFrame: true, webContentsId: 1 };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Handlers that write down what reached them: a refused call must reach none. */
function recordingDispatcher() {
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    methodNames.map((method) => [
      method,
      () => {
        reached.push(method);
        return samples[method].output;
      },
    ]),
  ) as unknown as ContractHandlers;
  const dispatch = createDispatcher({
    contract,
    handlers,
    isSenderAllowed: createSenderPolicy((id) => id === 1),
    logger: silent,
  });
  return { dispatch, reached };
}

const strangers: readonly IpcCall['sender'][] = [
  { ...window, isMainFrame: false },
  { ...window, webContentsId: 2 },
  { ...window, url: null },
  { ...window, url: '' },
  { ...window, url: 'about:blank' },
  { ...window, url: 'https://kilodesk/index.html' },
  { ...window, url: 'app://kilodesk.example/index.html' },
  { ...window, url: 'app://user@kilodesk/index.html' },
  { ...window, url: 'file:///app/kilodesk' },
  { ...window, url: 'not a url' },
];

describe.each(methodNames)('%s', (method) => {
  const { input, output } = samples[method];

  it('takes its sample and answers with its sample', async () => {
    const { dispatch, reached } = recordingDispatcher();
    const answer = await dispatch({ method, input, sender: window });
    expect(answer).toEqual({ ok: true, value: output });
    expect(contract.methods[method].output.parse(output)).toEqual(output);
    expect(reached).toEqual([method]);
  });

  it('refuses hostile input before its handler runs', async () => {
    const hostile: readonly unknown[] = [
      undefined,
      null,
      'text',
      [input],
      { ...input, extra: true },
      { ...Object.fromEntries(Object.keys(input).map((name) => [name, { nested: { deep: [] } }])), x: 1 },
      JSON.parse('{"__proto__":{"polluted":true},"constructor":1}'),
      { ...input, ['a'.repeat(100_000)]: 1 },
    ];
    const { dispatch, reached } = recordingDispatcher();
    for (const bad of hostile) {
      const answer = await dispatch({ method, input: bad, sender: window });
      expect(answer).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
    }
    expect(reached).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('refuses every sender but the main frame of a known window', async () => {
    const { dispatch, reached } = recordingDispatcher();
    for (const sender of strangers) {
      const answer = await dispatch({ method, input, sender });
      expect(answer).toMatchObject({ ok: false, error: { code: 'sender-refused' } });
    }
    expect(reached).toEqual([]);
  });

  it('has no place for a key in its answer', () => {
    const text = JSON.stringify(z.toJSONSchema(contract.methods[method].output, { unrepresentable: 'any' }));
    expect(text).not.toMatch(/"(key|apiKey|token|secret|password|authorization|bearer)":/i);
  });
});

describe('the dispatcher', () => {
  it.each(['', 'nothing.here', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 42, null, {}, ['chat.start']])(
    'knows no method %j',
    async (method) => {
      const { dispatch, reached } = recordingDispatcher();
      expect(await dispatch({ method, input: {}, sender: window })).toMatchObject({
        ok: false,
        error: { code: 'request-invalid' },
      });
      expect(reached).toEqual([]);
    },
  );

  it('names what is wrong with an input without repeating it', async () => {
    const { dispatch } = recordingDispatcher();
    const secret = 'sk-a-key-that-must-not-come-back';
    const answer = await dispatch({ method: 'apiKey.save', input: { key: secret, isSessionOnly: secret }, sender: window });
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).toContain('isSessionOnly');
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it('hears from no window why a message that waits was not sent', async () => {
    const { dispatch, reached } = recordingDispatcher();
    const { input, output } = samples['chat.queue'];
    const answer = await dispatch({ method: 'chat.queue', input: { ...input, message: output.queue[0] }, sender: window });
    expect(answer).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
    expect(reached).toEqual([]);
  });

  it('turns whatever a handler throws into an error without a stack', async () => {
    const handlers = Object.fromEntries(
      methodNames.map((method) => [
        method,
        () => {
          throw new TypeError('boom');
        },
      ]),
    ) as unknown as ContractHandlers;
    const dispatch = createDispatcher({ contract, handlers, isSenderAllowed: () => true, logger: silent });
    const answer = await dispatch({ method: 'app.getInfo', input: {}, sender: window });
    expect(answer).toEqual({ ok: false, error: { code: 'internal', message: 'boom', retryable: false } });
  });
});
