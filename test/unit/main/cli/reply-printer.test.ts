import { expect, it, onTestFinished } from 'vitest';
import type { ReplyRequest, StreamEvent, Usage } from '../../../../app/chat/reply-event.ts';
import { bundledAutoModel } from '../../../../app/domain/model.ts';
import { appError } from '../../../../app/errors/app-error.ts';
import type { CliIo } from '../../../../main/cli/cli-io.ts';
import { createReplyPrinter } from '../../../../main/cli/reply-printer.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const request: ReplyRequest = {
  reasoning: null,
  maxTokens: null,
  isBalanceLimited: false,
  dataPolicy: { allowsTraining: true, zeroRetention: false },
  leftOutCount: 0,
  failedTries: [],
};
const usage: Usage = {
  promptTokens: 10,
  completionTokens: 5,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
};
const start: StreamEvent = { type: 'reply-start', replyId: 'r', conversationId: 'c', messageId: 'm', model: 'kilocode/kilo/auto' };
const end: StreamEvent = { type: 'reply-end', status: 'complete', finishReason: 'stop' };

/** What the printer writes for these events: standard output, and the notes beside it. */
async function printed(...events: readonly StreamEvent[]): Promise<{ out: string; notes: string; toldIn: string | null }> {
  let [out, notes] = ['', ''];
  let toldIn: string | null = null;
  const io = { out: (text: string) => void (out += text), note: (text: string) => void (notes += text) };
  const models = [bundledAutoModel, buildModel('acme/other', { name: 'Other' })];
  const catalog = { source: 'network', fetchedAt: null, models, droppedCount: 0, isRefreshing: false, lastError: null } as const;
  const printer = createReplyPrinter(io as unknown as CliIo, { get: () => Promise.resolve(catalog) }, {
    isAutoModelTold,
    noteAutoModel: (messageId) => (toldIn = messageId),
  });
  for (const event of [start, ...events]) printer.print(event);
  await printer.finish();
  return { out, notes, toldIn };
}

let isAutoModelTold = false;

it('says that the router is called otherwise now, to whom it was not said before', async () => {
  const events: StreamEvent[] = [
    { type: 'model-substituted', requestedId: 'kilo/auto', sentId: 'kilo-auto/balanced' },
    { type: 'request-settled', request },
    { type: 'text-delta', text: 'Hi' },
    end,
  ];
  const first = await printed(...events);
  expect(first.notes).toMatch(/^kilo\/auto is called kilo-auto\/balanced now\.\n/);
  expect(first.toldIn).toBe('m');
  isAutoModelTold = true;
  onTestFinished(() => void (isAutoModelTold = false));
  const second = await printed(...events);
  expect([second.notes.includes('is called'), second.toldIn]).toEqual([false, null]);
});

it('says which models did not answer and why, each once, and which one did', async () => {
  const tries = [{ modelRef: 'kilocode/kilo/auto', error: appError('gateway-unavailable', 'busy', { status: 503 }) }];
  const { out, notes } = await printed(
    { type: 'request-settled', request },
    { type: 'model-substituted', requestedId: 'kilo/auto', sentId: 'acme/other' },
    { type: 'request-settled', request: { ...request, failedTries: tries } },
    { type: 'request-settled', request: { ...request, failedTries: tries } },
    { type: 'text-delta', text: 'Hi' },
    { type: 'usage', usage: { ...usage, estimatedCostUsd: 0.004 } },
    end,
  );
  expect(out).toBe('Hi\n');
  expect(notes.match(/kilo\/auto did not answer: \S/g)).toHaveLength(1);
  expect(notes).not.toContain('is called');
  expect(notes).toMatch(/\nOther · 15 tokens · about \$0\.0040\n/);
});

it('says how long an answer the balance pays for, and what is unknown', async () => {
  const { notes } = await printed(
    { type: 'request-settled', request: { ...request, maxTokens: 1200, isBalanceLimited: true } },
    { type: 'text-delta', text: 'Hi' },
    { type: 'usage', usage },
    end,
  );
  expect(notes).toContain('The balance pays for an answer of at most 1.2k tokens.\n');
  expect(notes).toContain('cost unknown');
});
