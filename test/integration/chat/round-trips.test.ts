import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { chunk, closingEvents, doneEvent, processingComment, sse } from '../../gateway/answer.ts';
import type { Scenario } from '../../gateway/scenarios.ts';
import { hasRecordings, readRecording, recorded } from '../gateway/recordings.ts';
import { createRealChat } from './real-chat.ts';
import { collectEvents } from './test-replies.ts';

type Delta = Readonly<Record<string, unknown>>;

/** Answers with these deltas, one event each, in the framing of the real gateway. */
function streaming(deltas: readonly Delta[], finishReason = 'stop'): Scenario {
  return (exchange) => {
    exchange.startStream();
    const events = deltas.map((delta) => sse(chunk(exchange.model, delta)));
    exchange.end([processingComment, ...events, ...closingEvents(exchange.model, finishReason)].join('') + doneEvent);
  };
}

const details = (...items: readonly Delta[]): Delta => ({ content: '', reasoning_details: items });
const call = (id: string, name: string): readonly Delta[] => [
  { content: null, tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '' } }] },
  { content: null, tool_calls: [{ index: 0, function: { arguments: '{"city":"Kiel"}' } }] },
];

const wireMessages = z.object({ messages: z.array(z.looseObject({ role: z.string() })) });

/** The messages of the second request of a chat whose first answer was `answer`. */
async function secondRequest(modelId: string, answer: Scenario): Promise<readonly Delta[]> {
  const { server, ask } = await createRealChat();
  server.script(answer, 'ok');
  const more = { modelRef: `kilocode/${modelId}` };
  const first = await ask('First', null, more);
  await first.events;
  const second = await ask('Second', first.started.conversationId, more);
  expect((await second.events).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
  return wireMessages.parse(server.chats[1]?.json).messages;
}

const wireCall = (id: string, name: string): Delta => ({ id, type: 'function', function: { name, arguments: '{"city":"Kiel"}' } });
const notRun = (id: string): Delta => ({ role: 'tool', tool_call_id: id, content: 'Not run: this client offers no tools.' });

describe('what a model thought goes back to it with the next question', () => {
  it('Claude: the text in one piece, and with it the signature that comes after the answer', async () => {
    const format = 'anthropic-claude-v1';
    const messages = await secondRequest(
      'anthropic/claude-sonnet-4',
      streaming([
        { content: '', reasoning: 'The sky ', reasoning_details: [{ type: 'reasoning.text', text: 'The sky ', signature: '', format, index: 0 }] },
        { content: '', reasoning: 'scatters.', reasoning_details: [{ type: 'reasoning.text', text: 'scatters.', format, index: 0 }] },
        { content: 'It is blue.' },
        details({ type: 'reasoning.text', signature: 'Eq0ECkgIDRABGAIqQM/zww==', format, index: 0 }),
      ]),
    );
    expect(messages).toEqual([
      { role: 'user', content: 'First' },
      {
        role: 'assistant',
        content: 'It is blue.',
        reasoning_details: [{ type: 'reasoning.text', text: 'The sky scatters.', signature: 'Eq0ECkgIDRABGAIqQM/zww==', format, index: 0 }],
      },
      { role: 'user', content: 'Second' },
    ]);
  });

  it('Gemini: the encrypted item that comes before its call, and the call', async () => {
    const item = { type: 'reasoning.encrypted', data: 'EjQKMgEMOdbHkJxR6ymAEgQGz1qCdA0v', format: 'google-gemini-v1', id: 'tool_weather_1', index: 0 };
    const messages = await secondRequest('google/gemini-3-pro-preview', streaming([details(item), ...call('tool_weather_1', 'weather')], 'tool_calls'));
    expect(messages).toEqual([
      { role: 'user', content: 'First' },
      { role: 'assistant', content: null, reasoning_details: [item], tool_calls: [wireCall('tool_weather_1', 'weather')] },
      notRun('tool_weather_1'),
      { role: 'user', content: 'Second' },
    ]);
  });

  it('Gemini: no signature that is not base64, for which it would refuse the whole request', async () => {
    const sound = { type: 'reasoning.encrypted', data: 'EjQKMgEMOdbH', id: 'a', index: 0 };
    const broken = { type: 'reasoning.encrypted', data: '{"type":"reasoning.encrypted"}', id: 'b', index: 1 };
    const answer = streaming([details(sound, broken), { content: 'Yes.' }]);
    expect((await secondRequest('google/gemini-3-pro-preview', answer))[1]).toEqual({ role: 'assistant', content: 'Yes.', reasoning_details: [sound] });
    expect((await secondRequest('openai/gpt-6', answer))[1]).toEqual({ role: 'assistant', content: 'Yes.', reasoning_details: [sound, broken] });
  });

  it('OpenAI: the summary in one piece, then the encrypted item with its id', async () => {
    const format = 'openai-responses-v1';
    const encrypted = { type: 'reasoning.encrypted', data: 'gAAAAABpN3b5wJGYeGBX_VyMX1Rwkrgj', format, id: 'rs_05bf8ea94da6e789', index: 0 };
    const messages = await secondRequest(
      'openai/gpt-6',
      streaming([
        details({ type: 'reasoning.summary', summary: '**Assessing', format, index: 0 }),
        details({ type: 'reasoning.summary', summary: ' the file**', format, index: 0 }),
        { content: 'A dummy ' },
        { content: 'file.' },
        details(encrypted),
      ]),
    );
    expect(messages[1]).toEqual({
      role: 'assistant',
      content: 'A dummy file.',
      reasoning_details: [{ type: 'reasoning.summary', summary: '**Assessing the file**', format, index: 0 }, encrypted],
    });
  });

  it('Grok: the summary and the encrypted item, each as it came', async () => {
    const format = 'xai-responses-v1';
    const summary = { type: 'reasoning.summary', summary: 'Thinking about your request', format, id: 'rs_1', index: 0 };
    const encrypted = { type: 'reasoning.encrypted', data: 'PiYFKWzgz2Cc+5Jo', format, id: 'rs_1', index: 0 };
    const messages = await secondRequest('x-ai/grok-5', streaming([details(summary), details(encrypted), { content: 'Sure.' }]));
    expect(messages[1]).toEqual({ role: 'assistant', content: 'Sure.', reasoning_details: [summary, encrypted] });
  });
});

it('a thought that was cut off before its signature does not go back, once its answer was continued', async () => {
  const { server, replies, ask } = await createRealChat();
  const format = 'anthropic-claude-v1';
  const cut: Scenario = (exchange) => {
    exchange.startStream();
    const deltas = [details({ type: 'reasoning.text', text: 'Cut ', format, index: 0 }), { content: 'Half' }];
    exchange.end(deltas.map((delta) => sse(chunk(exchange.model, delta))).join(''));
  };
  const signed = { type: 'reasoning.text', text: 'Whole.', format, index: 0, signature: 'Eq0ECkgIDRAB' };
  server.script(cut, streaming([details(signed), { content: ' an answer.' }]), 'ok');
  const more = { modelRef: 'kilocode/anthropic/claude-sonnet-4' };
  const first = await ask('First', null, more);
  expect((await first.events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'stream-interrupted' } });
  const { conversationId, messageId } = first.started;
  const continued = await replies.continueReply({ requestId: randomUUID(), conversationId, messageId });
  await collectEvents(replies, continued.replyId);
  await (await ask('Second', conversationId, more)).events;
  expect(wireMessages.parse(server.chats[2]?.json).messages[1]).toEqual({
    role: 'assistant',
    content: 'Half an answer.',
    reasoning_details: [signed],
  });
});

describe.skipIf(!hasRecordings)(recorded('round trips'), () => {
  const replay =
    (name: string): Scenario =>
    (exchange) => {
      exchange.startStream();
      exchange.end(readRecording('sse', name));
    };
  const recordedRequest = z.object({ request_body: wireMessages });

  it('send to Claude what the recorded next request sends', async () => {
    const messages = await secondRequest('anthropic/claude-haiku-4.5', replay('openrouter-claude-thinking-signature-tool.0.sse'));
    const meta: unknown = JSON.parse(readRecording('sse', 'openrouter-claude-thinking-signature-tool.1.meta.json').toString('utf8'));
    const expected = recordedRequest.parse(meta).request_body.messages.find(({ role }) => role === 'assistant');
    // The recorded client also repeats the thoughts as plain `reasoning`, which the details already hold.
    expect(messages[1]).toEqual({ role: 'assistant', content: null, reasoning_details: expected?.['reasoning_details'], tool_calls: expected?.['tool_calls'] });
  });

  it('send Gemini its encrypted item before its two calls', async () => {
    const [, answer, ...results] = await secondRequest('google/gemini-3.1-flash-lite-preview', replay('openrouter-gemini-encrypted-thought-multi-tool.0.sse'));
    expect(answer).toMatchObject({
      reasoning_details: [{ type: 'reasoning.encrypted', id: 'tool_add_kZJN6iFNozVOBiXBMA2Y', data: expect.stringMatching(/^EjQKMgEMOdbHkJxR6ymA/) }],
      tool_calls: [{ id: 'tool_add_kZJN6iFNozVOBiXBMA2Y' }, { id: 'tool_multiply_7Pq02EcannPbKks8kXlA' }],
    });
    expect(results.map(({ role }) => role)).toEqual(['tool', 'tool', 'user']);
  });
});

describe('turns that went wrong', () => {
  it('are left out: failed answers and empty ones, and the questions beside them become one', async () => {
    const { server, ask } = await createRealChat();
    server.script('context-too-long', streaming([details({ type: 'reasoning.text', text: 'Hm', index: 0 })]), 'ok', 'ok');
    const first = await ask('One');
    expect((await first.events).at(-1)).toMatchObject({ type: 'reply-error' });
    const { conversationId } = first.started;
    for (const text of ['Two', 'Three', 'Four']) await (await ask(text, conversationId)).events;
    const messages = server.chats.map(({ json }) => wireMessages.parse(json).messages.map(({ role, content }) => [role, content]));
    expect(messages[1]).toEqual([['user', 'One\n\nTwo']]);
    expect(messages[2]).toEqual([['user', 'One\n\nTwo\n\nThree']]);
    expect(messages[3]?.map(([role]) => role)).toEqual(['user', 'assistant', 'user']);
  });

  it('failed after some text are left out too', async () => {
    const { server, store, ask } = await createRealChat();
    const half: Scenario = (exchange) => {
      exchange.startStream();
      exchange.end([sse(chunk(exchange.model, { content: 'Half' })), sse({ error: { code: 400, message: 'No.' } })].join(''));
    };
    server.script(half, 'ok');
    const first = await ask('One');
    await first.events;
    expect((await store.open(first.started.conversationId)).messages[1]).toMatchObject({ status: 'failed', text: 'Half' });
    await (await ask('Two', first.started.conversationId)).events;
    expect(server.chats[1]?.json).toMatchObject({ messages: [{ role: 'user', content: 'One\n\nTwo' }] });
  });
});
