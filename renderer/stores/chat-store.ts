import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSetup } from '../../app/domain/chat-setup.ts';
import { defaultDataPolicy } from '../../app/domain/data-policy.ts';
import type { SentRequest } from '../../app/domain/sent-request.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { createBranchActions } from './branch-actions.ts';
import { createChatFeed } from './chat-feed.ts';
import { emptyChat, isAnswering, isSending, type ChatEnvironment, type ChatState } from './chat-state.ts';
import { chosenRefOf, chosenRefsOf, createChoiceActions, severalRefsOf, withChosen } from './chosen-models.ts';
import { draftKey, draftOf, type DraftsStore } from './drafts-store.ts';
import type { EditingStore } from './editing-store.ts';
import { modelRefToSend } from './next-model.ts';
import { createQueueActions } from './queue-actions.ts';
import { createSeveralActions, refToAskAgain } from './several-actions.ts';
import { createSetupActions } from './setup-actions.ts';
import type { UndoStore } from './undo-store.ts';

/** The store of {@link ChatState}. */
export type ChatStore = StoreApi<ChatState>;

/** What is typed and not sent. */
export interface TypedStores {
  readonly drafts: DraftsStore;
  readonly editing: EditingStore;
}

interface FailedRequest {
  readonly requestId: string;
  readonly text: string;
  /** Hashes of the files. */
  readonly files: string;
  readonly webSearch: boolean;
}

/** Builds the store of the chat on screen; what keeps it as main has it is `chat-feed`. */
export function createChatStore(bridge: BridgeClient, { drafts, editing }: TypedStores, undo: UndoStore, environment: ChatEnvironment): ChatStore {
  /** By chat. */
  const failedRequests = new Map<string, FailedRequest>();
  /** By chat: why something failed there after the user had gone on. */
  const missedErrors = new Map<string, AppError>();
  /** When the chat that was opened last is here. */
  let opening: Promise<void> = Promise.resolve();

  return createStore<ChatState>()((set, get) => {
    async function attempt(call: () => Promise<unknown>): Promise<boolean> {
      const { conversationId: from } = get();
      try {
        await call();
        return true;
      } catch (thrown) {
        // It says nothing of the chat that is open by now.
        if (get().conversationId === from) set({ error: toAppError(thrown) });
        else missedErrors.set(draftKey(from), toAppError(thrown));
        return false;
      }
    }

    function takeMissedError(conversationId: string | null): AppError | null {
      const error = missedErrors.get(draftKey(conversationId)) ?? null;
      missedErrors.delete(draftKey(conversationId));
      return error;
    }

    const setups = createSetupActions({ bridge, get, show: set, attempt });
    const { attach, detach, leave, whole } = createChatFeed({ bridge, drafts, editing, environment, get, show: set, attempt, isSavingSetup: setups.isSaving });

    async function startReply(call: () => Promise<{ readonly conversationId: string }>, onTaken?: (conversationId: string) => void): Promise<boolean> {
      const { arrival, conversationId: from } = get();
      if (isSending(get())) return false;
      let lock = draftKey(from);
      const unlocked = (): readonly string[] => get().sendingIn.filter((each) => each !== lock);
      set({ sendingIn: [...get().sendingIn, lock], error: null });
      const isTaken = await attempt(async () => {
        const { conversationId } = await call();
        onTaken?.(conversationId);
        // What began a chat is no longer in the way of what begins the next one.
        const others = unlocked();
        lock = conversationId;
        set({ sendingIn: [...others, lock] });
        // The user may have gone to another chat meanwhile: the answer goes on without the window.
        if (get().arrival !== arrival) return;
        undo.getState().pass('reply');
        const { chosenRefs } = get();
        // What was chosen for a chat is seen until it is here.
        set({ conversationId, arrival: arrival + 1, sentArrival: arrival + 1, ...(from === null && { chosenRefs: withChosen(chosenRefs, conversationId, chosenRefsOf(get())) }) });
        environment.remembered.write(conversationId);
        await attach(conversationId);
      });
      set({ sendingIn: unlocked() });
      return isTaken;
    }

    /** Changes the open chat itself, then shows it as it is now; whether that was done. */
    async function changeChat(change: (conversationId: string) => Promise<unknown>): Promise<boolean> {
      const { conversationId } = get();
      if (conversationId === null) return false;
      set({ error: null });
      const isChanged = await attempt(() => change(conversationId));
      if (isChanged && get().conversationId === conversationId) await attach(conversationId);
      return isChanged;
    }

    async function stopAll(replyIds: readonly string[]): Promise<void> {
      await Promise.all(replyIds.map((replyId) => attempt(() => bridge.invoke('chat.stop', { replyId }))));
    }

    const shown = (): readonly string[] => Object.values(get().live).map(({ replyId }) => replyId);

    return {
      ...createBranchActions({ bridge, undo, get, createId: environment.createId, attempt, changeChat, startReply, stopShown: () => stopAll(shown()), saveTyped: () => drafts.getState().flush() }),
      ...createQueueActions({ bridge, drafts, undo, get, show: (queue) => set({ queue }), createId: environment.createId, attempt }),
      ...createChoiceActions({ bridge, get, show: set, attempt }),
      ...createSeveralActions({ bridge, get, createId: environment.createId, attempt, changeChat, startReply }),
      changeSetup: setups.changeSetup,
      loadNewSetup: setups.loadNewSetup,
      ...emptyChat,
      chosenRefs: {},
      newChatPolicy: null,
      newChatSetup: defaultSetup,
      sendingIn: [],
      arrival: 0,
      sentArrival: null,
      whole,
      async open(conversationId) {
        if (get().conversationId !== conversationId) {
          detach();
          undo.getState().dismiss('chat');
          set({ ...emptyChat, conversationId, phase: 'loading', arrival: get().arrival + 1 });
        }
        set({ error: takeMissedError(conversationId) });
        environment.remembered.write(conversationId);
        opening = attach(conversationId);
        await opening;
      },
      async newTemporaryChat() {
        await attempt(async () => {
          const { conversationId } = await bridge.invoke('conversations.startTemporary', {});
          await get().open(conversationId);
        });
      },
      async keep() {
        await changeChat((conversationId) => bridge.invoke('conversations.keep', { conversationId }));
      },
      saveScroll(conversationId, scroll) {
        void attempt(() => bridge.invoke('conversations.saveScroll', { conversationId, scroll }));
      },
      newChat() {
        leave();
        undo.getState().dismiss('chat');
        environment.remembered.write(null);
        set({ ...emptyChat, setup: get().newChatSetup, error: takeMissedError(null), arrival: get().arrival + 1 });
      },
      async restore() {
        const conversationId = environment.remembered.read();
        if (conversationId === null) return;
        await get().open(conversationId);
        if (get().phase !== 'failed') return;
        drafts.getState().moveToNewChat(conversationId);
        get().newChat();
      },
      async send(text, attachments = [], webSearch = false, onTaken) {
        // A message must not go out under a looser policy than was chosen for it before the page was loaded anew.
        const [loading, { arrival }] = [setups.loading(), get()];
        if (get().conversationId === null && loading !== null) {
          await loading;
          if (get().arrival !== arrival) return false;
        }
        // Whom it goes to, how hard that thinks and what was typed before is known once the chat is here.
        if (get().phase === 'loading') {
          await opening;
          if (get().arrival !== arrival || get().phase !== 'open' || isAnswering(get())) return false;
          // A draft that was kept stands before the text now: nobody has read the two together.
          if (!draftOf(drafts.getState(), get().conversationId).text.startsWith(text)) return false;
        }
        const { conversationId, setup, newChatPolicy } = get();
        if (isSending(get())) return false;
        // A message whose fate is unknown is sent again under its own id, so that it can never be saved twice.
        const modelRefs = severalRefsOf(get());
        const files = [...attachments.map(({ hash }) => hash), ...modelRefs].join();
        const failed = failedRequests.get(draftKey(conversationId));
        const isSame = failed?.text === text && failed.files === files && failed.webSearch === webSearch;
        const requestId = isSame ? failed.requestId : environment.createId();
        const modelRef = modelRefToSend(get());
        const message = {
          requestId,
          conversationId,
          text,
          ...(attachments.length > 0 && { attachments: [...attachments] }),
          reasoning: setup.parameters.reasoning,
          ...(webSearch && { webSearch }),
          system: conversationId === null ? setup.system : null,
          ...(conversationId === null && { parameters: { ...setup.parameters, stop: [...setup.parameters.stop] }, ...(setup.isOwn === true && { isSetupOwn: true }) }),
          dataPolicy: conversationId === null ? newChatPolicy : null,
        };
        const chosen = chosenRefsOf(get());
        const isTaken = await startReply(
          () => (modelRefs.length > 0 ? bridge.invoke('chat.askSeveral', { ...message, modelRefs: [...modelRefs] }) : bridge.invoke('chat.start', { ...message, modelRef })),
          onTaken,
        );
        if (isTaken && conversationId === null) {
          // They are the chat's now, and those of the next new one are not chosen yet.
          if (chosenRefsOf({ conversationId, chosenRefs: get().chosenRefs }) === chosen) set({ chosenRefs: withChosen(get().chosenRefs, null) });
          if (get().newChatPolicy === newChatPolicy) set({ newChatPolicy: null });
          setups.forgetNewSetup(setup);
        }
        if (isTaken) failedRequests.delete(draftKey(conversationId));
        else failedRequests.set(draftKey(conversationId), { requestId, text, files, webSearch });
        return isTaken;
      },
      stop: () => stopAll([...shown(), ...Object.keys(get().elsewhere)]),
      async answerAgain(messageId, modelRef = null, webSearch) {
        const { conversationId, setup } = get();
        if (conversationId === null) return;
        const requestId = environment.createId();
        const { reasoning } = setup.parameters;
        const input = { requestId, conversationId, messageId, modelRef: modelRef ?? refToAskAgain(get().sideBySide, messageId, chosenRefOf(get())), reasoning, ...(webSearch !== undefined && { webSearch }) };
        await startReply(() => bridge.invoke('chat.answerAgain', input));
      },
      async continueAnswer(messageId) {
        const { conversationId } = get();
        if (conversationId === null) return;
        const requestId = environment.createId();
        await startReply(() => bridge.invoke('chat.continue', { requestId, conversationId, messageId }));
      },
      async retryNow(replyId) {
        const isWaiting = Object.values(get().live).some((reply) => reply.replyId === replyId && reply.retry !== null);
        if (isWaiting) await attempt(() => bridge.invoke('chat.retryNow', { replyId }));
      },
      async setContextStart(messageId) {
        await changeChat((conversationId) => bridge.invoke('conversations.setContextStart', { conversationId, messageId }));
      },
      async leaveOut(messageId, contextStartId) {
        const isLeftOut = await changeChat((conversationId) =>
          bridge.invoke('conversations.setContextStart', { conversationId, messageId: contextStartId }),
        );
        if (isLeftOut) await get().answerAgain(messageId);
      },
      async setDataPolicy(policy) {
        if (get().conversationId === null) {
          set({ newChatPolicy: policy });
          await attempt(() => bridge.invoke('conversations.setDataPolicy', { conversationId: null, policy }));
        } else await changeChat((conversationId) => bridge.invoke('conversations.setDataPolicy', { conversationId, policy }));
      },
      async allowData(messageId) {
        const isAllowed = await changeChat((conversationId) =>
          bridge.invoke('conversations.setDataPolicy', { conversationId, policy: defaultDataPolicy }),
        );
        if (isAllowed) await get().answerAgain(messageId);
      },
      retitle(conversationId, title) {
        const { conversation } = get();
        if (conversation?.id === conversationId) set({ conversation: { ...conversation, title } });
      },
      async getSent(messageId) {
        const { conversationId } = get();
        let sent: SentRequest | null = null;
        if (conversationId === null) return sent;
        await attempt(async () => {
          sent = await bridge.invoke('chat.getSent', { conversationId, messageId });
        });
        return sent;
      },
      dismissError: () => set({ error: null }),
    };
  });
}
