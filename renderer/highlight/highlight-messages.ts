import type { CodeLanguage } from './code-languages.ts';
import type { CodeRun } from './code-runs.ts';

/** Window to worker: colour part `index` of a block, whether the block is in sight, or forget it. Parts of a block are asked in order. */
export type HighlightRequest =
  | { readonly kind: 'part'; readonly blockId: number; readonly index: number; readonly language: CodeLanguage; readonly text: string }
  | { readonly kind: 'sight'; readonly blockId: number; readonly isInSight: boolean }
  | { readonly kind: 'forget'; readonly blockId: number };

/** Worker to window; `runs` is null where the part has to stay plain. */
export interface HighlightResponse {
  readonly blockId: number;
  readonly index: number;
  readonly text: string;
  readonly runs: readonly CodeRun[] | null;
}
