import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { estimateHeight } from './estimate-height.ts';
import { createPlaceSaver } from './place-saver.ts';
import { createRowHeights } from './row-heights.ts';
import { rowKey, type TranscriptRows } from './scroll-anchor.ts';
import { layOut, type RowOrSpace } from './row-window.ts';
import { createTranscriptScroll } from './transcript-scroll.ts';
import { shiftedView, type TranscriptScroll, type TranscriptView } from './transcript-view.ts';

/** What {@link useTranscriptScroll} gives to the transcript. */
export interface UsedTranscriptScroll {
  readonly scroll: TranscriptScroll;
  readonly view: TranscriptView;
  readonly parts: readonly RowOrSpace[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: RefObject<HTMLDivElement | null>;
  readonly filler: RefObject<HTMLDivElement | null>;
}

/** The rows of these messages; those that were in the page before keep the heights they had there. */
function toRows(messages: readonly Message[], isGroupLast: boolean, before: TranscriptRows | null): TranscriptRows {
  const known = new Map(before?.keys.map((key, index) => [key, before.heights.heightOf(index)]));
  const ids = messages.map(({ id }) => id);
  const keys = messages.map((message, index) => rowKey(message, isGroupLast && index === messages.length - 1));
  const heights = createRowHeights(Float64Array.from(messages, (message, index) => known.get(keys[index] ?? '') ?? estimateHeight(message)));
  return { ids, keys, heights, lastTurnId: messages.findLast(({ role }) => role === 'user')?.id ?? null };
}

/** Owns the scroll position of the open chat: which of its rows are in the page, and what stays where it is. */
export function useTranscriptScroll(): UsedTranscriptScroll {
  const { chat } = useStores();
  const messages = useStore(chat, (state) => state.messages);
  const isGroupLast = useStore(chat, (state) => state.sideBySide.length > 0);
  const isLoading = useStore(chat, (state) => state.phase === 'loading');
  const key = useStore(chat, (state) => state.conversationId ?? '');
  const arrival = useStore(chat, (state) => state.arrival);
  const saved = useStore(chat, (state) => state.scroll);
  const isOfSending = useStore(chat, (state) => state.sentArrival === state.arrival);
  const [saver] = useState(() => createPlaceSaver((chatKey, place) => chat.getState().saveScroll(chatKey, place)));
  const [scroll] = useState(() => createTranscriptScroll(saver.save));
  const view = useSyncExternalStore(scroll.subscribe, scroll.view);
  const before = useRef<TranscriptRows | null>(null);
  const rows = useMemo(() => toRows(messages, isGroupLast, before.current), [messages, isGroupLast]);
  const elements = { scroller: useRef<HTMLDivElement>(null), rows: useRef<HTMLDivElement>(null), filler: useRef<HTMLDivElement>(null) };

  const { scroller, rows: rowsElement, filler } = elements;
  useLayoutEffect(() => {
    if (scroller.current === null || rowsElement.current === null || filler.current === null) return undefined;
    return scroll.attach({ scroller: scroller.current, rows: rowsElement.current, filler: filler.current });
  }, [scroll, scroller, rowsElement, filler]);
  useLayoutEffect(() => {
    before.current = rows;
    scroll.commit({ key, arrival, isLoading, isOfSending, saved, rows });
  });
  // Main is asked for the part of a chat in which it was left.
  useEffect(() => saver.flush, [saver, key]);
  useEffect(() => {
    window.addEventListener('pagehide', saver.flush);
    return () => {
      window.removeEventListener('pagehide', saver.flush);
      saver.flush();
    };
  }, [saver]);

  const shown = useMemo(() => shiftedView(view, before.current, rows), [view, rows]);
  return { scroll, view, parts: layOut(rows.heights, shown.window, shown.kept), ...elements };
}
