import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { ScrollPosition } from '../../app/domain/conversation.ts';
import { scrollToPlace, useSavedScroll } from './use-saved-scroll.ts';

/** How close to the end counts as being at it, in CSS pixels. */
const endTolerancePx = 24;

/** What is shown stands at least so far from the transcript's edges. */
const edgePx = 48;

/** Messages that come into sight get their real height within so many frames. */
const settleFrames = 4;

interface Place {
  readonly top: number;
  readonly isFollowing: boolean;
}

/** Where each chat was left, for as long as the window lives. */
const places = new Map<string, Place>();

/** Messages that come into sight get their real height, which moves the place found: it is looked for again for two frames. */
function settle(scroller: HTMLElement, place: ScrollPosition, lastTop: { current: number }): () => void {
  let frame = requestAnimationFrame(() => {
    again();
    frame = requestAnimationFrame(again);
  });
  function again(): void {
    // Whoever has begun to scroll knows better.
    if (scroller.scrollTop !== lastTop.current) return;
    scrollToPlace(scroller, place);
    lastTop.current = scroller.scrollTop;
  }
  return () => cancelAnimationFrame(frame);
}

/** What {@link useFollowEnd} gives to the transcript. */
export interface FollowEnd {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** Whether there is something below that is not in view. */
  readonly isAway: boolean;
  readonly jumpToEnd: () => void;
  /** Leaves the end and brings what `find` answers into the upper half, also while what is around it takes its height. */
  readonly showAt: (find: () => DOMRect | null) => void;
}

/**
 * The one owner of the transcript's scroll position. While the reader is at the end it stays there as the text grows; one
 * movement upwards ends that until the end is reached again. `arrival` changes when a chat is opened or written to; each
 * chat is found again where it was left, by `saved` also after a restart.
 */
export function useFollowEnd(chatKey: string, arrival: number, isReady: boolean, saved: ScrollPosition | null): FollowEnd {
  const scroller = useRef<HTMLDivElement | null>(null);
  const content = useRef<HTMLDivElement | null>(null);
  const isFollowing = useRef(true);
  const lastTop = useRef(0);
  const shown = useRef({ chatKey, arrival });
  const [isAway, setAway] = useState(false);
  const save = useSavedScroll(chatKey, scroller);
  const shownOnce = useRef<string | null>(null);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!isReady || element === null) return;
    const isSameChat = shown.current.chatKey === chatKey && shown.current.arrival !== arrival;
    const place = isSameChat ? undefined : places.get(chatKey);
    shown.current = { chatKey, arrival };
    const isFirst = shownOnce.current !== `${chatKey} ${arrival}`;
    shownOnce.current = `${chatKey} ${arrival}`;
    if (!isSameChat && place === undefined && isFirst && saved !== null && scrollToPlace(element, saved)) {
      isFollowing.current = false;
      lastTop.current = element.scrollTop;
      setAway(true);
      return settle(element, saved, lastTop);
    }
    isFollowing.current = place?.isFollowing ?? true;
    setAway(!isFollowing.current);
    if (place === undefined || place.isFollowing) {
      toEnd();
    } else {
      element.scrollTop = place.top;
      lastTop.current = element.scrollTop;
    }
    return undefined;
  }, [chatKey, arrival, isReady, saved, toEnd]);

  useEffect(() => {
    const inner = content.current;
    const outer = scroller.current;
    if (inner === null || outer === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) toEnd();
    });
    observer.observe(inner);
    observer.observe(outer);
    return () => observer.disconnect();
  }, [isReady, toEnd]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= endTolerancePx;
    if (isAtEnd) isFollowing.current = true;
    else if (scrollTop < lastTop.current) isFollowing.current = false;
    lastTop.current = scrollTop;
    setAway(!isFollowing.current);
    places.set(chatKey, { top: scrollTop, isFollowing: isFollowing.current });
    save(isFollowing.current);
  }, [chatKey, save]);

  const jumpToEnd = useCallback(() => {
    isFollowing.current = true;
    setAway(false);
    toEnd();
  }, [toEnd]);

  const showAt = useCallback((find: () => DOMRect | null) => {
    let frames = settleFrames;
    const show = (): void => {
      const element = scroller.current;
      const rect = find();
      if (element === null || rect === null) return;
      const frame = element.getBoundingClientRect();
      const isInSight = rect.top >= frame.top + edgePx && rect.bottom <= frame.bottom - edgePx;
      if (!isInSight) {
        isFollowing.current = false;
        setAway(true);
        element.scrollTop += rect.top - frame.top - frame.height / 3;
        lastTop.current = element.scrollTop;
      }
      frames -= 1;
      if (frames > 0) requestAnimationFrame(show);
    };
    show();
  }, []);

  return { scroller, content, onScroll, isAway, jumpToEnd, showAt };
}
