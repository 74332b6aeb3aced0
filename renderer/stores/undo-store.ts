import { createStore, type StoreApi } from 'zustand/vanilla';

/** How long something can be taken back with one press, in milliseconds. */
export const undoForMs = 8000;

/** Something that was just done and can be taken back. `place`: below the list of chats, above the text field, in the settings, or beside the list of models. */
export interface UndoOffer {
  readonly place: 'list' | 'chat' | 'settings' | 'models';
  /** What was done, in a sentence. */
  readonly text: string;
  /** What ends the offer before its time: the next message, for what is only right while the chat is as it was left. */
  readonly until?: 'reply';
}

/** The last thing that can be taken back, for eight seconds. */
export interface UndoState {
  readonly offer: UndoOffer | null;
  /** Takes the place of an earlier offer. */
  make(offer: UndoOffer, revert: () => unknown): void;
  /** Does it; without an offer nothing. */
  take(): Promise<void>;
  /** Offers it no longer. */
  dismiss(place: UndoOffer['place']): void;
  /** This has happened: what was offered until then is offered no longer. */
  pass(what: NonNullable<UndoOffer['until']>): void;
}

/** The store of {@link UndoState}. */
export type UndoStore = StoreApi<UndoState>;

/** Starts with nothing to take back. */
export function createUndoStore(): UndoStore {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let revert: (() => unknown) | null = null;
  return createStore<UndoState>()((set, get) => {
    const end = (): void => {
      clearTimeout(timer);
      revert = null;
      set({ offer: null });
    };
    return {
      offer: null,
      make(offer, work) {
        clearTimeout(timer);
        timer = setTimeout(end, undoForMs);
        revert = work;
        set({ offer });
      },
      async take() {
        const work = revert;
        end();
        await work?.();
      },
      dismiss(place) {
        if (get().offer?.place === place) end();
      },
      pass(what) {
        if (get().offer?.until === what) end();
      },
    };
  });
}
