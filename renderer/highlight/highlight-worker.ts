import type { HighlightRequest, HighlightResponse } from './highlight-messages.ts';
import { createHighlightQueue } from './highlight-queue.ts';
import { createTokenizer } from './tokenizer.ts';

// The worker's entry: a grammar may take its time, and neither typing nor a stream may wait for colours.

const queue = createHighlightQueue(createTokenizer(), (response: HighlightResponse) => postMessage(response));

addEventListener('message', ({ data }: MessageEvent<HighlightRequest>) => queue.receive(data));
