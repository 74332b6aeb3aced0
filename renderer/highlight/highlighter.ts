import { startWorker } from '../trusted-urls.ts';
import type { CodeLanguage } from './code-languages.ts';
import type { CodeRun } from './code-runs.ts';
import type { HighlightRequest, HighlightResponse } from './highlight-messages.ts';
// oxlint-disable-next-line import/default -- the query makes Vite answer with the address of the built script
import workerUrl from './highlight-worker.ts?worker&url';

/** Told of each part that was coloured; `runs` is null where it stays plain. */
export type PartListener = (index: number, text: string, runs: readonly CodeRun[] | null) => void;

/** One block of code on screen. */
export interface HighlightedBlock {
  /** Asks for the colours of a part; parts are asked in order, the last one again while it grows. */
  ask(index: number, text: string): void;
  /** Whether the block is in sight, which it is not at first: what is comes first. */
  setInSight(isInSight: boolean): void;
  /** Nothing more is told, and nothing remembered. */
  close(): void;
}

let worker: Worker | null = null;
let nextBlockId = 1;
const listeners = new Map<number, PartListener>();

/** One worker for the page, started with the first block that has colours. */
function connect(): Worker {
  if (worker !== null) return worker;
  worker = startWorker(workerUrl);
  worker.addEventListener('message', ({ data: { blockId, index, text, runs } }: MessageEvent<HighlightResponse>) => {
    listeners.get(blockId)?.(index, text, runs);
  });
  return worker;
}

/** Starts the worker, so that the first block of code need not wait for it. */
export function warmHighlighter(): void {
  connect();
}

/** Begins a block; `onPart` is called later, never from inside. */
export function openBlock(language: CodeLanguage, onPart: PartListener): HighlightedBlock {
  const blockId = nextBlockId++;
  listeners.set(blockId, onPart);
  const send = (request: HighlightRequest): void => connect().postMessage(request);
  return {
    ask: (index, text) => send({ kind: 'part', blockId, index, language, text }),
    setInSight: (isInSight) => send({ kind: 'sight', blockId, isInSight }),
    close: () => {
      listeners.delete(blockId);
      if (worker !== null) send({ kind: 'forget', blockId });
    },
  };
}
