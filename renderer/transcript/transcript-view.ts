import type { ScrollPosition } from '../../app/domain/conversation.ts';
import type { RowWindow } from './row-window.ts';
import type { TranscriptRows } from './scroll-anchor.ts';

/** A chat as it is shown now. */
export interface ShownChat {
  readonly key: string;
  /** Changes when a chat is opened, and when something is sent in it. */
  readonly arrival: number;
  readonly isLoading: boolean;
  /** Whether an answer is being written in the branch that is shown. */
  readonly isGrowing: boolean;
  /** Whether the last arrival is something that was sent from this window. */
  readonly isOfSending: boolean;
  /** Where it was left before the window was there; null: at its end. */
  readonly saved: ScrollPosition | null;
  readonly rows: TranscriptRows;
}

/** What the page shows. */
export interface TranscriptView {
  readonly window: RowWindow;
  /** Rows that stay in the page wherever they are: the focus or an end of the selection is in them. */
  readonly kept: readonly number[];
  /** Whether there is something below that is not in view, and that the view does not follow. */
  readonly isAway: boolean;
  /** How many messages have come since the end was last in view. */
  readonly newCount: number;
}

/** The elements of a transcript. */
export interface TranscriptElements {
  readonly scroller: HTMLElement;
  /** Holds the rows and the room of those left out, and nothing else. */
  readonly rows: HTMLElement;
  /** Holds the rows, and may be longer than they are. */
  readonly column: HTMLElement;
}

/**
 * The one owner of a transcript's scroll position. It follows the end only while the reader is there and does nothing else; else what is
 * at the top of the view stays there, whatever takes or loses height around it.
 */
export interface TranscriptScroll {
  subscribe(listener: () => void): () => void;
  view(): TranscriptView;
  attach(elements: TranscriptElements): () => void;
  /** Says that a row's element is in the page; call what it answers once it is not. */
  watchRow(id: string, element: HTMLElement): () => void;
  /** To be called after each commit of the page, before it is painted. */
  commit(chat: ShownChat): void;
  jumpToEnd(): void;
  /** Brings what `find` answers into the upper half, also while what is around it takes its height; until it is there, its message. */
  showAt(messageId: string, find: () => DOMRect | null): void;
  /** Moves the focus to the next message or the one before. */
  step(by: 1 | -1): void;
}

/** Nothing in the page yet. */
export const noView: TranscriptView = { window: { first: 0, end: 0 }, kept: [], isAway: false, newCount: 0 };

/** Whether there is nothing to draw anew. */
export const isSameView = (a: TranscriptView, b: TranscriptView): boolean =>
  a.window.first === b.window.first &&
  a.window.end === b.window.end &&
  a.isAway === b.isAway &&
  a.newCount === b.newCount &&
  a.kept.length === b.kept.length &&
  a.kept.every((index, at) => index === b.kept[at]);

/** The view of rows before which others were put, in which the same ones are shown. */
export function shiftedView(view: TranscriptView, before: TranscriptRows | null, next: TranscriptRows): TranscriptView {
  const [first] = before?.ids ?? [];
  const by = first === undefined || next.ids[0] === first ? 0 : next.ids.indexOf(first);
  if (by <= 0) return view;
  const { first: from, end } = view.window;
  return { ...view, window: { first: from + by, end: end + by }, kept: view.kept.map((index) => index + by) };
}
