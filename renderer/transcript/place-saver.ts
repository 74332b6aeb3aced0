import type { ScrollPosition } from '../../app/domain/conversation.ts';

/** How long scrolling rests before its place is saved, in milliseconds. */
const saveAfterMs = 150;

/** Keeps where chats are scrolled to. */
export interface PlaceSaver {
  /** Saves it once scrolling rests, or once another chat is scrolled. */
  save(chatKey: string, place: ScrollPosition | null): void;
  /** Saves at once what is not saved yet. */
  flush(): void;
}

/** Builds one that hands places to `save`, the newest of each rest only. */
export function createPlaceSaver(save: (chatKey: string, place: ScrollPosition | null) => void): PlaceSaver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsaved: { readonly chatKey: string; readonly place: ScrollPosition | null } | null = null;
  const flush = (): void => {
    clearTimeout(timer);
    if (unsaved !== null) save(unsaved.chatKey, unsaved.place);
    unsaved = null;
  };
  return {
    flush,
    save(chatKey, place) {
      if (unsaved !== null && unsaved.chatKey !== chatKey) flush();
      unsaved = { chatKey, place };
      clearTimeout(timer);
      timer = setTimeout(flush, saveAfterMs);
    },
  };
}
