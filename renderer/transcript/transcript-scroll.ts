import type { ScrollPosition } from '../../app/domain/conversation.ts';
import { keptRows, rowIndexOf } from './kept-rows.ts';
import { atEnd, atMessage, modeAt, placeOf, withoutBlock, type ReadingMode } from './reading-mode.ts';
import { createRowIndexes } from './row-indexes.ts';
import { keepWindow } from './row-window.ts';
import { distanceOf, isBusyIn, readAnchor, noRows, viewTop, type TranscriptRows } from './scroll-anchor.ts';
import { createTranscriptRoom } from './transcript-room.ts';
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

/** Where each chat was left, for as long as the window lives. */
const places = new Map<string, ReadingMode>();

/** What has the place of a chat saved; null: at its end. */
export type PlaceListener = (chatKey: string, place: ScrollPosition | null) => void;

/** Builds the owner. `onPlace` hears of each movement of the reader's. */
export function createTranscriptScroll(onPlace: PlaceListener): TranscriptScroll {
  let elements: TranscriptElements | null = null;
  let chat: ShownChat | null = null;
  let indexes = createRowIndexes([]);
  let mode: ReadingMode = atEnd;
  let view = noView;
  /** The scroll position as it was last set or heard of: another one is the reader's doing. */
  let lastTop = 0;
  const room = createTranscriptRoom();
  /** The turn that was sent last, for whose standing at the top there is room. */
  let sentId: string | null = null;
  /** The rows in whose place the turn that is being sent will bring others; null while none is. */
  let rowsBeforeTurn: TranscriptRows | null = null;
  /** The last message that was there when the end was last in view. */
  let seenId: string | null = null;
  let frame = 0;
  let focusId: string | null = null;
  const listeners = new Set<() => void>();
  const rowElements = new Map<string, HTMLElement>();

  /** Where the rows begin, from the top of what is scrolled. */
  const rowsTop = ({ scroller, rows }: TranscriptElements): number => rows.getBoundingClientRect().top - viewTop(scroller) + scroller.scrollTop;
  const contentEnd = (own: TranscriptElements): number => Math.round(rowsTop(own) + own.rows.getBoundingClientRect().height);

  function setTop(scroller: HTMLElement, top: number): void {
    if (Math.abs(scroller.scrollTop - top) > 0.5) scroller.scrollTop = top;
    lastTop = scroller.scrollTop;
  }

  /** What is at the top of the view now. */
  function anchorHere({ scroller, rows }: TranscriptElements): ReadingMode {
    const anchor = chat === null ? null : readAnchor(scroller, rows, chat.rows, rowElements);
    return anchor === null ? atEnd : { kind: 'anchor', ...anchor };
  }

  function remember(): void {
    if (chat === null || chat.key === '' || chat.isLoading) return;
    places.set(chat.key, withoutBlock(mode));
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

  function makeRoom(own: TranscriptElements): void {
    const index = sentId === null ? undefined : indexes.get(sentId);
    const topPx = index === undefined ? null : rowsTop(own) + (chat?.rows.heights.topOf(index) ?? 0) - sentGapPx;
    room.make(own.scroller, own.column, { endPx: contentEnd(own), isGrowing: chat?.isGrowing === true, topPx });
  }

  /** Puts the view where the reader has it, after anything changed its height. */
  function hold(): void {
    if (elements === null || chat === null || chat.isLoading) return;
    const own = elements;
    const { scroller } = own;
    readPlace(own);
    if (mode.kind === 'end' && isBusyIn(own.rows)) mode = anchorHere(own);
    makeRoom(own);
    if (mode.kind === 'end') {
      const end = contentEnd(own);
      const top = end - scroller.clientHeight;
      setTop(scroller, room.isBehind(end) ? Math.max(top, scroller.scrollTop) : top);
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
    const window = keepWindow(view.window, heights, { topPx: top, viewPx: scroller.clientHeight, marginPx });
    const isEndInView = contentEnd(elements) - scroller.scrollTop - scroller.clientHeight <= endTolerancePx;
    if (isEndInView || mode.kind === 'end') seenId = chat.rows.ids.at(-1) ?? null;
    const isAway = mode.kind === 'anchor' && !isEndInView && !chat.isLoading;
    show({ window, kept: keptRows(indexes), isAway, newCount: isAway ? newCount(chat.rows) : 0 });
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
    if (isSent) rowsBeforeTurn = before?.rows ?? noRows;
    if (isOther && !isSent) {
      sentId = null;
      if (elements !== null) room.clear(elements.column);
      rowsBeforeTurn = null;
      mode = places.get(next.key) ?? modeAt(next.saved);
      if (mode.kind === 'anchor' && !next.isLoading && !next.rows.ids.includes(mode.messageId)) mode = atEnd;
      seenId = next.rows.ids.at(-1) ?? null;
    }
  }

  /** Brings what was sent from here to the top once it stands in the chat; whether it does now. */
  function takeTurn({ rows }: ShownChat): boolean {
    if (rowsBeforeTurn === null || rows === rowsBeforeTurn || rows.ids.length === 0) return false;
    const { keys } = rowsBeforeTurn;
    rowsBeforeTurn = null;
    // An answer that is gone on with is no other turn, and one that takes its place in a column neither.
    if (keys.length === rows.keys.length && keys.at(-1) === rows.keys.at(-1)) return false;
    sentId = rows.lastTurnId;
    if (sentId !== null) mode = atMessage(sentId, -sentGapPx);
    seenId = rows.ids.at(-1) ?? null;
    return true;
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
      if (chat?.rows !== next.rows) {
        view = shiftedView(view, chat?.rows ?? null, next.rows);
        indexes = createRowIndexes(next.rows.ids);
        // Other rows may be too few for the position that there was: that is no movement of the reader's.
        lastTop = elements?.scroller.scrollTop ?? 0;
      }
      arrive(next);
      const isTurnThere = takeTurn(next);
      measure();
      hold();
      look();
      if (isTurnThere) remember();
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
          mode = atMessage(messageId, -thirdPx);
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
      const last = ids.length - 1;
      const inSight = mode.kind === 'anchor' ? (indexes.get(mode.messageId) ?? last) : last;
      const index = focused === undefined ? inSight : Math.min(Math.max(focused + by, 0), last);
      const id = ids[index] ?? '';
      const message = rowElements.get(id)?.querySelector<HTMLElement>('[data-message]');
      if (message != null) return message.focus();
      focusId = id;
      mode = atMessage(id, -shownGapPx);
      hold();
      look();
    },
  };
}
