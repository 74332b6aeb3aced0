import { createHash } from 'node:crypto';
import { chunk, closingEvents, doneEvent, processingComment, sse } from '../gateway/answer.ts';

/** Events in the measured stream. */
export const chunkCount = 100_000;

const words = ['streams ', 'arrive ', 'in ', 'pieces, ', 'über ', 'Kiel ', '你好 ', '👋 ', 'and ', 'again.\n', '`code` ', '**bold** '];

/** The stream as one body of some 29 MB, and what its text must hash to. */
export function buildStream(): { readonly body: Buffer; readonly textHash: string } {
  const hash = createHash('sha256');
  const events: string[] = [processingComment];
  for (let index = 0; index < chunkCount; index += 1) {
    const content = `${words[index % words.length] ?? ''}${index % 10}`;
    hash.update(content);
    events.push(sse(chunk('anthropic/claude-5-sonnet-20260901', { content, reasoning: null })));
  }
  events.push(...closingEvents('anthropic/claude-5-sonnet-20260901'), doneEvent);
  return { body: Buffer.from(events.join('')), textHash: hash.digest('hex') };
}

/** Hash of a text that came in, for comparing with `textHash`. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
