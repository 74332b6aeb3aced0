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

  it('sends reasoning details back as they came', () => {
    const details = [{ type: 'reasoning.text', text: 'b', signature: 's', index: 1 }, { type: 'reasoning.encrypted', data: 'x' }];
    expect(toWireRequest(request({ turns: [turn('assistant', 'Yes', details)] })).messages[0]?.reasoning_details).toEqual(details);
  });

  it.each([
    ['a/b', 'high', { effort: 'high' }],
    ['a/b', 'off', undefined],
    ['a/b', null, undefined],
    ['kilo/auto', 'high', undefined],
    ['kilo-auto/balanced', 'high', undefined],
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
