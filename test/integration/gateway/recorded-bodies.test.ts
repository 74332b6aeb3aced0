import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { AppErrorCode } from '../../../app/errors/app-error.ts';
import { createSseSplitter } from '../../../main/gateway/sse.ts';
import { createRandom } from '../../builders/random.ts';
import { play } from './play-recording.ts';
import { readingOf, readPlainly } from './plain-reader.ts';
import { hasRecordings, listRecordings, readRecording, recorded } from './recordings.ts';

/** Answers that were not streamed, with what a person finds in them: text length, reasoning length, tokens and cost, details. */
const replies: Readonly<Record<string, readonly unknown[]>> = {
  'openrouter-pdf-file-annotation.json': [47, 28, [31, 80, 64, 0.00216775], ['reasoning.summary', 'reasoning.encrypted']],
  'openrouter-preserve-reasoning-nonstream.1.json': [3868, 574, [41, 1457, 704, null], ['reasoning.summary', 'reasoning.encrypted']],
};

/** Refusals: the status they came with, what they mean, and words that must reach the user. */
const refusals: Readonly<Record<string, { status: number; code: AppErrorCode; words: string; retryable: boolean }>> = {
  'openrouter-429-upstream-rate-limit.0.json': {
    status: 429,
    code: 'rate-limited',
    words: 'temporarily rate-limited upstream. Please retry shortly',
    retryable: true,
  },
  'openrouter-context-length-exceeded.json': {
    status: 400,
    code: 'context-too-long',
    words: 'maximum context length is 200000 tokens. However, you requested about 2500021 tokens',
    retryable: false,
  },
};

const json = { contentType: 'application/json' };

describe.skipIf(!hasRecordings)(recorded('bodies'), () => {
  it('are all looked at here', () => {
    expect(listRecordings('json', '.json')).toEqual([...Object.keys(replies), ...Object.keys(refusals)].toSorted());
  });

  it.each(Object.entries(replies))('%s is a whole answer', async (name, [textLength, reasoningLength, figures, details]) => {
    const bytes = readRecording('json', name);
    for (const maxPiece of [bytes.length, 700, 11]) {
      const reading = readingOf(await play(bytes, { ...json, maxPiece }));
      expect(reading).toEqual(readPlainly(bytes));
      const { usage } = reading;
      expect([reading.text.length, reading.reasoning.length, reading.finishReason]).toEqual([textLength, reasoningLength, 'stop']);
      expect([usage?.prompt, usage?.completion, usage?.reasoning, usage?.costUsd]).toEqual(figures);
      expect(reading.reasoningDetails.map((item) => z.object({ type: z.string() }).parse(item).type)).toEqual(details);
    }
  });

  it.each(Object.entries(refusals))('%s is a refusal, with its own status and inside a 200', async (name, expected) => {
    const { status, code, words, retryable } = expected;
    for (const playing of [{ ...json, status }, json, { ...json, status, maxPiece: 9 }]) {
      const events = await play(readRecording('json', name), playing);
      expect(events).toMatchObject([{ type: 'reply-error', error: { code, retryable, status, detail: expect.stringContaining(words) } }]);
    }
  });
});

const fixture = z.object({ chunks: z.array(z.string()), events: z.array(z.object({ data: z.string() })) });

describe.skipIf(!hasRecordings)(recorded('framing'), () => {
  it.each(listRecordings('framing', '.json'))('%s gives its events, in its own chunks and cut anywhere', (name) => {
    const { chunks, events } = fixture.parse(JSON.parse(readRecording('framing', name).toString('utf8')));
    const expected = events.map(({ data }) => data);
    const read = (pieces: readonly Uint8Array[]): string[] => {
      const splitter = createSseSplitter(1_000_000);
      return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
    };
    expect(expected.length).toBeGreaterThan(0);
    expect(read(chunks.map((text) => Buffer.from(text)))).toEqual(expected);

    const bytes = Buffer.from(chunks.join(''));
    expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
    const random = createRandom(bytes.length);
    for (let round = 0; round < 50; round += 1) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += pieces.at(-1)?.length ?? 1) pieces.push(bytes.subarray(at, at + 1 + Math.floor(random() * 40)));
      expect(read(pieces)).toEqual(expected);
    }
  });
});
