import { useEffect, useMemo, type RefObject } from 'react';
import type { ScrollPosition } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';

/** How long scrolling rests before its place is saved, in milliseconds. */
const saveAfterMs = 150;

/** The first message whose end is below `top`; they stand one below the other. */
function firstBelow(messages: ArrayLike<HTMLElement>, top: number): HTMLElement | undefined {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return messages[low];
}

/** The place of a scroller in terms of its messages, which hold when the window is made narrower; null where it has none. */
function placeIn(scroller: HTMLElement): ScrollPosition | null {
  const { top } = scroller.getBoundingClientRect();
  const message = firstBelow(scroller.querySelectorAll<HTMLElement>('[data-message]'), top);
  if (message === undefined) return null;
  return { messageId: message.dataset['message'] ?? '', offsetPx: Math.round(top - message.getBoundingClientRect().top) };
}

/** Scrolls to a place; false where its message is not there. */
export function scrollToPlace(scroller: HTMLElement, { messageId, offsetPx }: ScrollPosition): boolean {
  const message = scroller.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`);
  if (message === null) return false;
  scroller.scrollTop += message.getBoundingClientRect().top - scroller.getBoundingClientRect().top + offsetPx;
  return true;
}

interface ScrollSaver {
  /** The reader has scrolled; `isFollowing`: and is at the end. */
  touch(isFollowing: boolean): void;
  /** Saves at once what is not saved yet. */
  flush(): void;
  /** The scroller shows another chat by now, so that its place says nothing any more. */
  drop(): void;
}

function createScrollSaver(scroller: RefObject<HTMLElement | null>, save: (place: ScrollPosition | null) => void): ScrollSaver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsaved: { readonly isFollowing: boolean } | null = null;
  const flush = (): void => {
    clearTimeout(timer);
    const element = scroller.current;
    if (unsaved === null || element === null) return;
    save(unsaved.isFollowing ? null : placeIn(element));
    unsaved = null;
  };
  return {
    flush,
    touch(isFollowing) {
      unsaved = { isFollowing };
      clearTimeout(timer);
      timer = setTimeout(flush, saveAfterMs);
    },
    drop() {
      clearTimeout(timer);
      if (unsaved?.isFollowing === true) save(null);
      unsaved = null;
    },
  };
}

/** Saves where a chat is scrolled to once scrolling rests, and at once when the window goes. */
export function useSavedScroll(chatKey: string, scroller: RefObject<HTMLElement | null>): (isFollowing: boolean) => void {
  const { chat } = useStores();
  const saver = useMemo(
    () =>
      createScrollSaver(scroller, (place) => {
        if (chatKey !== '') chat.getState().saveScroll(chatKey, place);
      }),
    [chat, chatKey, scroller],
  );
  useEffect(() => {
    window.addEventListener('pagehide', saver.flush);
    return () => {
      window.removeEventListener('pagehide', saver.flush);
      saver.drop();
    };
  }, [saver]);
  return saver.touch;
}
