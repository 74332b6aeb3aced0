import { createStore } from 'zustand/vanilla';
import type { BridgeClient } from '../bridge-client.ts';
import type { ChatState } from './chat-state.ts';
import type { ChatStore } from './chat-store.ts';
import type { FindRuns } from './find-runs.ts';
import type { FindState, FindStore } from './find-state.ts';

const start = { isOpen: false, query: '', found: null, hasOthers: false, current: -1, target: null, error: null } as const;

type Shown = Pick<ChatState, 'messages' | 'sideBySide'>;

/** Whether there is something else to be found than before: messages came, an answer has ended and is stored, or another version is open. */
function isOtherText(now: Shown, before: Shown): boolean {
  if (now.messages === before.messages && now.sideBySide === before.sideBySide) return false;
  const ends = ({ messages, sideBySide }: Shown): readonly unknown[] => [messages.length, messages.at(-1)?.id, messages.at(-1)?.status, ...sideBySide.map(({ status }) => status)];
  return ends(now).join() !== ends(before).join();
}

/** Builds the store. What finds is fetched when something is first looked for. Another chat closes the bar. */
export function createFindStore(bridge: BridgeClient, chat: ChatStore, createId: () => string): FindStore {
  let loaded: Promise<FindRuns> | null = null;

  const runs = (): Promise<FindRuns> =>
    (loaded ??= import('./find-runs.ts').then(({ createFindRuns }) => createFindRuns(bridge, store, chat, createId)));
  const store: FindStore = createStore<FindState>()((set, get) => ({
    ...start,
    open: () => set({ isOpen: true, ...(get().isOpen ? {} : { query: '', found: null, current: -1, target: null }) }),
    close() {
      set(start);
      void loaded?.then((own) => own.cancel());
    },
    type(query) {
      set({ query });
      void runs().then((own) => own.findSoon());
    },
    setOthers: (hasOthers) => void runs().then((own) => own.setOthers(hasOthers)),
    step: async (by) => (await runs()).step(by),
    reveal: async (conversationId, messageId, query) => (await runs()).reveal(conversationId, messageId, query),
  }));
  chat.subscribe((now, before) => {
    const { isOpen, query, close } = store.getState();
    if (query === '' && !isOpen) return;
    if (now.conversationId !== before.conversationId) close();
    else if (isOpen && query !== '' && isOtherText(now, before)) void runs().then((own) => own.findAgain());
  });
  return store;
}
