import type { FoundMessage } from '../../app/domain/search/message-search.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import type { ChatStore } from './chat-store.ts';
import { placesOf, type FindState, type FindStore, type FoundPlace } from './find-state.ts';

/** Does for the store what needs main and the chat. */
export interface FindRuns extends Pick<FindState, 'setOthers' | 'step' | 'reveal'> {
  /** Finds the store's query once typing rests, and goes to the last place. */
  findSoon(): void;
  /** Finds it in what the chat is by now; who looks at a place stays there. */
  findAgain(): void;
  /** Ends what runs. */
  cancel(): void;
}

const findAfterMs = 100;
const maxQueryLength = 500;

/** Writes into `store` what main answers. */
export function createFindRuns(bridge: BridgeClient, store: FindStore, chat: ChatStore, createId: () => string): FindRuns {
  const { getState: get, setState: set } = store;
  let taskId: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  /** Whether nothing was gone to yet since something else was typed. */
  let isJumpDue = false;

  const cancel = (): void => {
    clearTimeout(timer);
    if (taskId !== null) void bridge.invoke('task.cancel', { taskId });
    taskId = null;
  };

  const show = ({ messageId, index }: Pick<FoundPlace, 'messageId' | 'index'>): void => {
    turn += 1;
    set({ target: { messageId, index, turn } });
  };

  const indexOf = (place: FoundPlace | undefined): number =>
    placesOf(get()).findIndex(({ messageId, index }) => messageId === place?.messageId && index === place.index);

  /** Of answers side by side the open branch goes through one, and all of them are on the screen. */
  const asShown = (found: readonly FoundMessage[]): readonly FoundMessage[] => {
    const { sideBySide } = chat.getState();
    return found.map((each) => (!each.isOpen && sideBySide.some(({ id }) => id === each.messageId) ? { ...each, isOpen: true } : each));
  };

  /** Goes to the last place, which is nearest to where a chat is read, if that is still due. */
  const find = async (): Promise<void> => {
    cancel();
    const { conversationId } = chat.getState();
    const query = get().query.trim().slice(0, maxQueryLength);
    if (conversationId === null || query === '') {
      set({ found: null, current: -1, target: null, error: null });
      return;
    }
    const own = createId();
    taskId = own;
    try {
      const { found } = await bridge.invoke('conversations.find', { taskId: own, conversationId, query });
      if (taskId !== own || found === null) return;
      taskId = null;
      const before = placesOf(get())[get().current];
      set({ found: asShown(found), error: null });
      const places = placesOf(get());
      const same = isJumpDue ? -1 : indexOf(before);
      const last = places.at(-1);
      set({ current: same >= 0 ? same : places.length - 1 });
      if (isJumpDue && last !== undefined) show(last);
      isJumpDue = false;
    } catch (thrown) {
      if (taskId === own) set({ error: toAppError(thrown) });
    }
  };

  return {
    cancel,
    findSoon() {
      clearTimeout(timer);
      isJumpDue = true;
      timer = setTimeout(() => void find(), get().query === '' ? 0 : findAfterMs);
    },
    findAgain: () => void find(),
    setOthers(hasOthers) {
      const before = placesOf(get())[get().current];
      set({ hasOthers });
      const same = indexOf(before);
      set({ current: same >= 0 ? same : placesOf(get()).length - 1 });
    },
    async step(by) {
      const places = placesOf(get());
      const current = (get().current + by + places.length) % places.length;
      const place = places[current];
      if (place === undefined) return;
      set({ current });
      if (!place.isOpen) {
        await chat.getState().openVersion(place.messageId);
        await find();
        set({ current: indexOf(place) });
      }
      show(place);
    },
    async reveal(conversationId, messageId, query) {
      cancel();
      if (chat.getState().conversationId !== conversationId) await chat.getState().open(conversationId);
      if (chat.getState().conversationId !== conversationId) return;
      await chat.getState().whole();
      if (chat.getState().conversationId !== conversationId) return;
      const { messages, sideBySide } = chat.getState();
      if (![...messages, ...sideBySide].some(({ id }) => id === messageId)) await chat.getState().openVersion(messageId);
      // What the bar looked for was found anew with the other version.
      cancel();
      isJumpDue = false;
      const found = [{ messageId, isOpen: true, ranges: [] }];
      set({ isOpen: false, query, found, hasOthers: false, current: -1, target: null, error: null });
      show({ messageId, index: 0 });
    },
  };
}
