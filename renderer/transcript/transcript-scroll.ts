import type { ScrollPosition } from '../../app/domain/conversation.ts';
import { keptRows, rowIndexOf } from './kept-rows.ts';
import { windowAt } from './row-window.ts';
import { distanceOf, isBusyIn, readAnchor, viewTop, type ScrollAnchor, type TranscriptRows } from './scroll-anchor.ts';
import { isSameView, noView, shiftedView, type ShownChat, type TranscriptElements, type TranscriptScroll, type TranscriptView } from './transcript-view.ts';

/** How close to the end counts as being at it, in CSS pixels. */
const endTolerancePx = 24;
/** What was sent stands as far from the transcript's top as the first message does, and what is shown at least so far from its edges. */
const sentGapPx = 24;
const shownGapPx = 48;
/** Rows within this distance of the view are in the page; nearer than half of it there are always some. */
const marginPx = 800;
/** What comes into sight gets its real height within so many frames. */
const settleFrames = 4;

type Mode = { readonly kind: 'end' } | ({ readonly kind: 'anchor' } & ScrollAnchor);

const atEnd: Mode = { kind: 'end' };
/** Where each chat was left, for as long as the window lives. */
const places = new Map<string, Mode>();

const toAnchor = ({ messageId, offsetPx }: ScrollPosition): Mode => ({ kind: 'anchor', messageId, offsetPx, block: null, blockTopPx: 0 });

/** What has the place of a chat saved; null: at its end. */
export type PlaceListener = (chatKey: string, place: ScrollPosition | null) => void;

/** Builds the owner. `onPlace` hears of each movement of the reader's. */
export function createTranscriptScroll(onPlace: PlaceListener): TranscriptScroll {
  let elements: TranscriptElements | null = null;
  let chat: ShownChat | null = null;
  let indexes = new Map<string, number>();
  let mode: Mode = atEnd;
  let view = noView;
  /** The scroll position as it was last set or heard of: another one is the reader's doing. */
  let lastTop = 0;
  let fillerPx = 0;
  /** The turn that was sent last, for whose standing at the top there is room. */
  let sentId: string | null = null;
  let isTurnExpected = false;
  let isTurnTaken = false;
  /** The last message that was there when the end was last in view. */
  let seenId: string | null = null;
  let frame = 0;
  let focusId: string | null = null;
  const listeners = new Set<() => void>();
  const rowElements = new Map<string, HTMLElement>();

  /** Where the rows begin, from the top of what is scrolled. */
  const rowsTop = ({ scroller, rows }: TranscriptElements): number => rows.getBoundingClientRect().top - viewTop(scroller) + scroller.scrollTop;
  const contentEnd = ({ scroller }: TranscriptElements): number => scroller.scrollHeight - fillerPx;

  function setTop(scroller: HTMLElement, top: number): void {
    if (Math.abs(scroller.scrollTop - top) > 0.5) scroller.scrollTop = top;
    lastTop = scroller.scrollTop;
  }

  /** What is at the top of the view now. */
  function anchorHere({ scroller, rows }: TranscriptElements): Mode {
    const anchor = chat === null ? null : readAnchor(scroller, rows, chat.rows, rowElements);
    return anchor === null ? atEnd : { kind: 'anchor', ...anchor };
  }

  function placeOf(current: Mode): ScrollPosition | null {
    if (current.kind === 'end') return null;
    return { messageId: current.messageId, offsetPx: Math.round(current.offsetPx) };
  }

  function remember(): void {
    if (chat === null || chat.key === '' || chat.isLoading) return;
    // Without its block: what is not in the page any more would be kept in memory.
    places.set(chat.key, mode.kind === 'end' ? mode : { ...mode, block: null });
    onPlace(chat.key, placeOf(mode));
  }

  /** Takes notice of a movement of the reader's. */
  function readPlace(own: TranscriptElements): void {
    const { scroller } = own;
    const top = scroller.scrollTop;
    if (Math.abs(top - lastTop) <= 0.5) return;
    const isUp = top < lastTop;
    lastTop = top;
    // Higher up and yet as far down as can be: what was below has become less, and the browser had no choice.
    if (isUp && scroller.scrollHeight - top - scroller.clientHeight <= 1) return;
    const isAtEnd = contentEnd(own) - top - scroller.clientHeight <= endTolerancePx;
    mode = isAtEnd && !isUp ? atEnd : anchorHere(own);
    remember();
  }

  /** Room below, so that the turn sent last can stand at the top while its answer is short. */
  function fill(own: TranscriptElements): void {
    const { scroller, filler } = own;
    const index = sentId === null ? undefined : indexes.get(sentId);
    const below = index === undefined ? Infinity : contentEnd(own) - rowsTop(own) - (chat?.rows.heights.topOf(index) ?? 0);
    const needed = Math.max(0, Math.floor(scroller.clientHeight - sentGapPx - below));
    if (needed === fillerPx) return;
    fillerPx = needed;
    filler.style.blockSize = `${needed}px`;
  }

  /** Puts the view where the reader has it, after anything changed its height. */
  function hold(): void {
    if (elements === null || chat === null || chat.isLoading) return;
    const own = elements;
    const { scroller } = own;
    readPlace(own);
    if (mode.kind === 'end' && isBusyIn(own.rows)) mode = anchorHere(own);
    fill(own);
    if (mode.kind === 'end') {
      const top = contentEnd(own) - scroller.clientHeight;
      setTop(scroller, fillerPx > 0 ? Math.max(top, scroller.scrollTop) : top);
    } else {
      const distance = distanceOf(scroller, mode, rowElements);
      const index = indexes.get(mode.messageId);
      if (distance !== null) setTop(scroller, scroller.scrollTop + distance);
      else if (index !== undefined) setTop(scroller, rowsTop(own) + chat.rows.heights.topOf(index) + mode.offsetPx);
      else mode = anchorHere(own);
    }
  }

  function show(next: TranscriptView): void {
    if (isSameView(view, next)) return;
    view = next;
    for (const listener of listeners) listener();
  }

  function newCount({ ids }: TranscriptRows): number {
    const seen = seenId === null ? undefined : indexes.get(seenId);
    return seen === undefined ? 0 : ids.length - 1 - seen;
  }

  /** Says anew which rows are in the page. */
  function look(): void {
    if (elements === null || chat === null) return;
    const { scroller } = elements;
    const { heights } = chat.rows;
    const top = scroller.scrollTop - rowsTop(elements);
    const near = windowAt(heights, top, scroller.clientHeight, marginPx / 2);
    const wide = windowAt(heights, top, scroller.clientHeight, marginPx);
    const { first, end } = view.window;
    // Not for every pixel: only when the rows get scarce, or far too many.
    const isEnough = near.first >= first && near.end <= end && end - first <= 2 * (wide.end - wide.first) && end <= heights.count;
    const isEndInView = contentEnd(elements) - scroller.scrollTop - scroller.clientHeight <= endTolerancePx;
    if (isEndInView || mode.kind === 'end') seenId = chat.rows.ids.at(-1) ?? null;
    const isAway = mode.kind === 'anchor' && !isEndInView && !chat.isLoading;
    show({ window: isEnough ? view.window : wide, kept: keptRows(indexes), isAway, newCount: isAway ? newCount(chat.rows) : 0 });
  }

  function measure(): void {
    if (chat === null) return;
    for (const [id, element] of rowElements) {
      const index = indexes.get(id);
      if (index !== undefined) changeHeight(index, element.getBoundingClientRect().height);
    }
  }

  function changeHeight(index: number, heightPx: number): void {
    const heights = chat?.rows.heights;
    if (heights !== undefined && heightPx > 0 && Math.abs(heights.heightOf(index) - heightPx) > 0.5) heights.change(index, heightPx);
  }

  /** Drawing while sizes are being told would tell them again within the same frame. */
  function lookSoon(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look);
  }

  /** Fields have selections too, which change with every letter. */
  function onSelection(): void {
    const anchor = document.getSelection()?.anchorNode ?? null;
    if (view.kept.length > 0 || elements?.rows.contains(anchor) === true) lookSoon();
  }

  const observer = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const index = target instanceof HTMLElement ? indexes.get(target.dataset['row'] ?? '') : undefined;
      if (index !== undefined) changeHeight(index, borderBoxSize[0]?.blockSize ?? 0);
    }
    hold();
    lookSoon();
  });

  function onScroll(): void {
    if (elements === null) return;
    readPlace(elements);
    look();
  }

  /** A chat was opened, or something was sent in the one that is open. */
  function arrive(next: ShownChat): void {
    const before = chat;
    const isOther = before === null || before.key !== next.key || (before.isLoading && !next.isLoading);
    const isSent = next.isOfSending && !next.isLoading && before?.arrival !== next.arrival;
    chat = next;
    if (isSent) isTurnExpected = true;
    if (isOther && !isSent) {
      sentId = null;
      isTurnExpected = false;
      mode = places.get(next.key) ?? (next.saved === null ? atEnd : toAnchor(next.saved));
      if (mode.kind === 'anchor' && !next.isLoading && !next.rows.ids.includes(mode.messageId)) mode = atEnd;
      seenId = next.rows.ids.at(-1) ?? null;
    }
  }

  /** Something new stands in the chat that was sent from here. */
  function takeTurn(next: ShownChat, isChanged: boolean, areRowsNew: boolean): void {
    if (!isTurnExpected || next.rows.ids.length === 0) return;
    // An answer that is gone on with is no other turn.
    if (areRowsNew) isTurnExpected = false;
    if (!isChanged) return;
    isTurnExpected = false;
    isTurnTaken = true;
    sentId = next.rows.lastTurnId;
    if (sentId !== null) mode = { kind: 'anchor', messageId: sentId, offsetPx: -sentGapPx, block: null, blockTopPx: 0 };
    seenId = next.rows.ids.at(-1) ?? null;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    view: () => view,
    attach(attached) {
      elements = attached;
      const { scroller } = attached;
      observer.observe(scroller);
      scroller.addEventListener('scroll', onScroll, { passive: true });
      document.addEventListener('selectionchange', onSelection);
      scroller.addEventListener('focusin', look);
      scroller.addEventListener('focusout', lookSoon);
      return () => {
        cancelAnimationFrame(frame);
        observer.unobserve(scroller);
        scroller.removeEventListener('scroll', onScroll);
        document.removeEventListener('selectionchange', onSelection);
        scroller.removeEventListener('focusin', look);
        scroller.removeEventListener('focusout', lookSoon);
        elements = null;
      };
    },
    watchRow(id, element) {
      rowElements.set(id, element);
      observer.observe(element);
      return () => {
        observer.unobserve(element);
        if (rowElements.get(id) === element) rowElements.delete(id);
      };
    },
    commit(next) {
      const lastId = chat?.rows.ids.at(-1);
      const before = chat;
      const areRowsNew = before !== null && before.rows !== next.rows && before.arrival === next.arrival;
      const isChanged = chat?.rows.ids.length !== next.rows.ids.length || lastId !== next.rows.ids.at(-1);
      if (chat?.rows !== next.rows) {
        view = shiftedView(view, before?.rows ?? null, next.rows);
        indexes = new Map(next.rows.ids.map((id, index) => [id, index]));
        // Other rows may be too few for the position that there was: that is no movement of the reader's.
        lastTop = elements?.scroller.scrollTop ?? 0;
      }
      arrive(next);
      takeTurn(next, isChanged, areRowsNew);
      measure();
      hold();
      look();
      if (isTurnTaken) remember();
      isTurnTaken = false;
      if (focusId !== null) {
        rowElements.get(focusId)?.querySelector<HTMLElement>('[data-message]')?.focus();
        focusId = null;
      }
    },
    jumpToEnd() {
      mode = atEnd;
      hold();
      look();
      remember();
    },
    showAt(messageId, find) {
      let frames = settleFrames;
      const step = (): void => {
        if (elements === null) return;
        const own = elements;
        const { scroller } = own;
        const frameRect = scroller.getBoundingClientRect();
        const rect = find();
        const thirdPx = frameRect.height / 3;
        if (rect === null) {
          mode = { kind: 'anchor', messageId, offsetPx: -thirdPx, block: null, blockTopPx: 0 };
          hold();
        } else if (rect.top < frameRect.top + shownGapPx || rect.bottom > frameRect.bottom - shownGapPx) {
          setTop(scroller, scroller.scrollTop + rect.top - frameRect.top - thirdPx);
          mode = anchorHere(own);
          remember();
        }
        look();
        frames -= 1;
        if (frames > 0) requestAnimationFrame(step);
      };
      step();
    },
    step(by) {
      if (elements === null || chat === null || chat.rows.ids.length === 0) return;
      const { ids } = chat.rows;
      const focused = rowIndexOf(document.activeElement, indexes);
      const start = by === 1 ? (mode.kind === 'anchor' ? (indexes.get(mode.messageId) ?? 0) : 0) : ids.length - 1;
      const index = focused === undefined ? start : Math.min(Math.max(focused + by, 0), ids.length - 1);
      const id = ids[index] ?? '';
      const message = rowElements.get(id)?.querySelector<HTMLElement>('[data-message]');
      if (message != null) return message.focus();
      focusId = id;
      mode = { kind: 'anchor', messageId: id, offsetPx: -shownGapPx, block: null, blockTopPx: 0 };
      hold();
      look();
    },
  };
}
