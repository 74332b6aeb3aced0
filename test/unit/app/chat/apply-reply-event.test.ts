import { describe, expect, it } from 'vitest';
import { applyReplyEvent, applyReplyEvents } from '../../../../app/chat/apply-reply-event.ts';
import type { StreamEvent, Usage } from '../../../../app/chat/reply-event.ts';
import { appError } from '../../../../app/errors/app-error.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const usage: Usage = {
  promptTokens: 10,
  completionTokens: 5,
  reasoningTokens: 1,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0.01,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: 'a/b-20260101',
};

describe('applyReplyEvents', () => {
  it('builds an answer from its events, and leaves the message it began with as it was', () => {
    const before = emptyAnswer();
    const events: StreamEvent[] = [
      { type: 'reply-start', replyId: 'r', conversationId: 'c', messageId: before.id, model: 'kilocode/a/b' },
      { type: 'reasoning-delta', text: 'Let me ' },
      { type: 'reasoning-delta', text: 'think.' },
      { type: 'text-delta', text: 'Kyo' },
      { type: 'text-delta', text: 'to' },
      { type: 'citation', url: 'https://example.org', title: 'Kyoto' },
      { type: 'citation', url: 'https://example.org', title: 'Kyoto, again' },
      { type: 'tool-call', id: 't', name: 'search', arguments: '{}' },
      { type: 'image', url: 'data:image/png;base64,AAAA' },
      { type: 'generation', id: 'gen-1' },
      { type: 'usage', usage },
      { type: 'timings', firstTokenMs: 1, reasoningMs: 2, totalMs: 3 },
      { type: 'reply-end', status: 'complete', finishReason: 'stop' },
    ];
    const after = applyReplyEvents(before, events);
    expect(after).toMatchObject({
      status: 'complete',
      text: 'Kyoto',
      reasoning: 'Let me think.',
      citations: [{ url: 'https://example.org', title: 'Kyoto' }],
      toolCalls: [{ id: 't', name: 'search', arguments: '{}' }],
      images: ['data:image/png;base64,AAAA'],
      generationId: 'gen-1',
      usage,
      timings: { firstTokenMs: 1, reasoningMs: 2, totalMs: 3 },
      finishReason: 'stop',
    });
    expect(before).toEqual(emptyAnswer());
  });

  it('adds a continued answer to what was there, in text and in cost', () => {
    const partial = { ...emptyAnswer(), text: 'One, ', status: 'interrupted' as const, usage, error: appError('stream-interrupted', 'x') };
    const after = applyReplyEvents(partial, [
      { type: 'reply-start', replyId: 'r2', conversationId: 'c', messageId: partial.id, model: 'kilocode/a/b' },
      { type: 'text-delta', text: 'two.' },
      { type: 'usage', usage: { ...usage, costUsd: 0.02 } },
      { type: 'reply-end', status: 'complete', finishReason: 'stop' },
    ]);
    expect(after).toMatchObject({ text: 'One, two.', status: 'complete', error: null });
    expect(after.usage?.costUsd).toBeCloseTo(0.03);
    expect(after.usage?.promptTokens).toBe(20);
  });

  it('says no exact cost of an answer whose continuation was taken on and cut off before its first word', () => {
    const partial = { ...emptyAnswer(), text: 'One, ', status: 'interrupted' as const, usage };
    const after = applyReplyEvents(partial, [
      { type: 'reply-start', replyId: 'r2', conversationId: 'c', messageId: partial.id, model: 'kilocode/a/b' },
      { type: 'generation', id: 'gen-2' },
      { type: 'reply-error', error: appError('stream-interrupted', 'eof') },
    ]);
    expect(after.usage).toMatchObject({ costUsd: null, estimatedCostUsd: 0.01, counted: { costUsd: 0.01 } });
    const refused = applyReplyEvent(partial, { type: 'reply-error', error: appError('gateway-unavailable', '503') });
    expect(refused.usage).toEqual(usage);
  });

  it('does not invent a total when one of two costs is unknown', () => {
    const partial = { ...emptyAnswer(), usage };
    expect(applyReplyEvent(partial, { type: 'usage', usage: { ...usage, costUsd: null } }).usage?.costUsd).toBeNull();
  });

  it('makes an estimate of a known and an estimated cost, and nothing of an unknown one', () => {
    const continueWith = (next: Partial<Usage>): Usage | null =>
      applyReplyEvent({ ...emptyAnswer(), usage }, { type: 'usage', usage: { ...usage, costUsd: null, ...next } }).usage;
    expect(continueWith({ estimatedCostUsd: 0.5 })).toMatchObject({ costUsd: null, estimatedCostUsd: 0.51 });
    expect(continueWith({})).toMatchObject({ costUsd: null, estimatedCostUsd: null });
    expect(continueWith({ costUsd: 0.02, estimatedCostUsd: 9 })).toMatchObject({ estimatedCostUsd: null });
  });

  it.each([
    ['cut off after text', 'Half', appError('stream-interrupted', 'eof'), 'interrupted'],
    ['cut off before text', '', appError('stream-interrupted', 'eof'), 'interrupted'],
    ['gateway gone after text', 'Half', appError('gateway-unavailable', '503'), 'interrupted'],
    ['gateway gone before text', '', appError('gateway-unavailable', '503'), 'failed'],
    ['key refused', '', appError('key-rejected', '401'), 'failed'],
    ['credit gone after text', 'Half', appError('credits-exhausted', '402'), 'failed'],
  ] as const)('%s is %s', (_name, text, error, status) => {
    const after = applyReplyEvent({ ...emptyAnswer(), text }, { type: 'reply-error', error });
    expect(after).toMatchObject({ status, text, error });
  });
});
