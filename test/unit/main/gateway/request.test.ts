import { describe, expect, it } from 'vitest';
import type { ChatRequest, ChatTurn } from '../../../../main/gateway/gateway.ts';
import { toWireRequest } from '../../../../main/gateway/request-body.ts';
import { parseFeature, requestHeaders } from '../../../../main/gateway/request-headers.ts';

const turn = (role: ChatTurn['role'], text: string, reasoningDetails: readonly unknown[] = []): ChatTurn => ({ role, text, reasoningDetails });
const request = (overrides: Partial<ChatRequest>): ChatRequest => ({
  modelId: 'a/b',
  turns: [],
  taskId: 'task',
  requestId: 'request',
  reasoning: null,
  ...overrides,
});

describe('toWireRequest', () => {
  it('leaves out empty answers and merges the questions beside them', () => {
    const turns = [turn('system', 'Be kind.'), turn('user', 'One'), turn('assistant', ''), turn('user', 'Two'), turn('assistant', 'Yes')];
    expect(toWireRequest(request({ turns })).messages).toEqual([
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'One\n\nTwo' },
      { role: 'assistant', content: 'Yes' },
    ]);
  });

  it('sends the parameters that are given, and nothing for those that are not', () => {
    expect(toWireRequest(request({ temperature: 0, topP: 0.9, maxTokens: 100, stop: ['END', '\n\n'] }))).toMatchObject({
      temperature: 0,
      top_p: 0.9,
      max_tokens: 100,
      stop: ['END', '\n\n'],
    });
    expect(Object.keys(toWireRequest(request({ maxTokens: null })))).toEqual(['model', 'messages', 'stream', 'stream_options']);
  });

  it('sends reasoning details back as they came', () => {
    const details = [{ type: 'reasoning.text', text: 'b', signature: 's', index: 1 }, { type: 'reasoning.encrypted', data: 'x' }];
    expect(toWireRequest(request({ turns: [turn('assistant', 'Yes', details)] })).messages[0]?.reasoning_details).toEqual(details);
  });

  it('sends no thoughts that neither text nor a call follows', () => {
    const turns = [turn('user', 'One'), turn('assistant', '', [{ type: 'reasoning.text', text: 'b' }]), turn('user', 'Two')];
    expect(toWireRequest(request({ turns })).messages).toEqual([{ role: 'user', content: 'One\n\nTwo' }]);
  });

  it('answers each call of a turn, so that the request is whole', () => {
    const toolCalls = [
      { id: 'a', name: 'weather', arguments: '{"city":"Kiel"}' },
      { id: 'b', name: 'time', arguments: '{"zone":' },
    ];
    const details = [{ type: 'reasoning.encrypted', data: 'x', id: 'a' }];
    const turns = [turn('user', 'Q'), { ...turn('assistant', '', details), toolCalls }, turn('user', 'And?')];
    const result = 'Not run: this client offers no tools.';
    expect(toWireRequest(request({ turns })).messages).toEqual([
      { role: 'user', content: 'Q' },
      {
        role: 'assistant',
        content: null,
        reasoning_details: details,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":"Kiel"}' } },
          { id: 'b', type: 'function', function: { name: 'time', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: result },
      { role: 'tool', tool_call_id: 'b', content: result },
      { role: 'user', content: 'And?' },
    ]);
  });

  it('leaves out a call without a name, for which a vendor would refuse the chat from then on', () => {
    const toolCalls = [{ id: 'a', name: '', arguments: '{}' }];
    const turns = [turn('user', 'Q'), { ...turn('assistant', ''), toolCalls }, turn('user', 'And?')];
    expect(toWireRequest(request({ turns })).messages).toEqual([{ role: 'user', content: 'Q\n\nAnd?' }]);
  });

  it.each([
    [{}, undefined],
    [{ dataPolicy: { allowsTraining: true, zeroRetention: false } }, undefined],
    [{ dataPolicy: { allowsTraining: false, zeroRetention: false } }, { data_collection: 'deny' }],
    [{ dataPolicy: { allowsTraining: true, zeroRetention: true } }, { zdr: true }],
    [{ dataPolicy: { allowsTraining: false, zeroRetention: true } }, { data_collection: 'deny', zdr: true }],
  ] as const)('says of data under %j only what the default does not: %j', (policy, provider) => {
    expect(toWireRequest(request(policy)).provider).toEqual(provider);
  });

  it.each([
    [undefined, undefined],
    ['END', ['END']],
    ['', undefined],
    [['a', 'b'], ['a', 'b']],
    [[], undefined],
  ] as const)('writes the stop %j as %j', (stop, expected) => {
    expect(toWireRequest(request(stop === undefined ? {} : { stop })).stop).toEqual(expected);
  });

  it('limits an answer only when told to', () => {
    expect(toWireRequest(request({ maxTokens: 1234 })).max_tokens).toBe(1234);
    expect(toWireRequest(request({ maxTokens: null }))).not.toHaveProperty('max_tokens');
  });

  it('has no field that gateways do not know, however much is asked', () => {
    const dataPolicy = { allowsTraining: false, zeroRetention: true };
    const body = toWireRequest(request({ reasoning: 'high', maxTokens: 9, stop: 'x', webSearch: true, dataPolicy, turns: [turn('user', 'Q')] }));
    expect(Object.keys(body).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'plugins', 'provider', 'reasoning', 'stop', 'stream', 'stream_options']);
  });

  it('asks for a web search by the plugin, and else does not name plugins', () => {
    expect(toWireRequest(request({ webSearch: true })).plugins).toEqual([{ id: 'web' }]);
    expect(toWireRequest(request({ webSearch: false }))).not.toHaveProperty('plugins');
  });

  it.each([
    ['a/b', 'high', { effort: 'high' }],
    ['a/b', 'off', undefined],
    ['a/b', null, undefined],
    ['kilo/auto', 'high', undefined],
    ['kilo-auto/balanced', 'high', undefined],
    ['kilo-auto/frontier', 'high', { effort: 'high' }],
    ['X-AI/grok-5', 'high', undefined],
    ['x-ai/grok-5', 'low', undefined],
  ] as const)('asks %s to think %s as %j', (modelId, reasoning, expected) => {
    const body = toWireRequest(request({ modelId, reasoning }));
    expect(body.reasoning).toEqual(expected);
    expect(body).toMatchObject({ model: modelId, stream: true });
  });
});

describe('requestHeaders', () => {
  const facts = { version: '1.2.3', feature: 'direct-gateway', key: null, accept: 'text/event-stream' } as const;

  it('names app, task and request', () => {
    expect(requestHeaders({ ...facts, taskId: 't', requestId: 'r' })).toEqual({
      Accept: 'text/event-stream',
      'Content-Type': 'application/json',
      'X-KILOCODE-FEATURE': 'direct-gateway',
      'X-KiloCode-EditorName': 'Kilodesk 1.2.3',
      'X-KiloCode-TaskId': 't',
      'x-kilo-request': 'r',
    });
  });

  it('sends a key only when there is one', () => {
    expect(requestHeaders(facts)).not.toHaveProperty('Authorization');
    expect(requestHeaders({ ...facts, key: 'abc' })['Authorization']).toBe('Bearer abc');
  });

  it.each([
    [undefined, 'direct-gateway'],
    ['', 'direct-gateway'],
    ['  cli ', 'cli'],
    ['two\r\nInjected: yes', 'direct-gateway'],
    ['größe', 'direct-gateway'],
  ])('takes the feature %j as %s', (text, expected) => {
    expect(parseFeature(text)).toBe(expected);
  });
});
