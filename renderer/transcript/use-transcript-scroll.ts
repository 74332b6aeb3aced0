import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { createPlaceSaver } from './place-saver.ts';
import type { TranscriptRows } from './scroll-anchor.ts';
import { toRows } from './to-rows.ts';
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
  readonly column: RefObject<HTMLDivElement | null>;
}

/** Owns the scroll position of the open chat: which of its rows are in the page, and what stays where it is. */
export function useTranscriptScroll(): UsedTranscriptScroll {
  const { chat } = useStores();
  const messages = useStore(chat, (state) => state.messages);
  const isGroupLast = useStore(chat, (state) => state.sideBySide.length > 0);
  const isLoading = useStore(chat, (state) => state.phase === 'loading');
  const isGrowing = useStore(chat, ({ live }) => Object.keys(live).length > 0);
  const key = useStore(chat, (state) => state.conversationId ?? '');
  const arrival = useStore(chat, (state) => state.arrival);
  const saved = useStore(chat, (state) => state.scroll);
  const isOfSending = useStore(chat, (state) => state.sentArrival === state.arrival);
  const [saver] = useState(() => createPlaceSaver((chatKey, place) => chat.getState().saveScroll(chatKey, place)));
  const [scroll] = useState(() => createTranscriptScroll(saver.save));
  const view = useSyncExternalStore(scroll.subscribe, scroll.view);
  const before = useRef<TranscriptRows | null>(null);
  const rows = useMemo(() => toRows(messages, isGroupLast, before.current), [messages, isGroupLast]);
  const elements = { scroller: useRef<HTMLDivElement>(null), rows: useRef<HTMLDivElement>(null), column: useRef<HTMLDivElement>(null) };

  const { scroller, rows: rowsElement, column } = elements;
  useLayoutEffect(() => {
    if (scroller.current === null || rowsElement.current === null || column.current === null) return undefined;
    return scroll.attach({ scroller: scroller.current, rows: rowsElement.current, column: column.current });
  }, [scroll, scroller, rowsElement, column]);
  useLayoutEffect(() => {
    before.current = rows;
    scroll.commit({ key, arrival, isLoading, isGrowing, isOfSending, saved, rows });
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
