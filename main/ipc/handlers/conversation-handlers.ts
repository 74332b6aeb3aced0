import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { conversationMethods } from '../../../app/ipc/methods/conversation-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of the stored chats. */
export function createConversationHandlers({ services, events }: HandlerDependencies): Pick<ContractHandlers, keyof typeof conversationMethods> {
  /** Runs a change to a conversation, then tells the windows. */
  const changeConversation = async (conversationId: string, change: Promise<void>): Promise<Record<string, never>> => {
    await change;
    events.broadcast('conversations.changed', { conversationId });
    return {};
  };

  /** The same; of a chat that does not exist yet no other window needs to know. */
  const changeOrKeep = async (conversationId: string | null, change: Promise<void>): Promise<Record<string, never>> =>
    conversationId === null ? (await change, {}) : changeConversation(conversationId, change);

  return {
    'conversations.list': async ({ scope }) => ({ conversations: [...(await services().store.list(scope))] }),
    'conversations.rename': ({ conversationId, title }) =>
      changeConversation(conversationId, services().store.rename(conversationId, title)),
    'conversations.saveDraft': async ({ conversationId, draft }) => (await services().store.saveDraft(conversationId, draft), {}),
    'conversations.getDraft': async ({ conversationId }) => ({ draft: await services().store.getDraft(conversationId) }),
    'conversations.saveEdit': async ({ conversationId, messageId, edit }) =>
      (await services().store.saveEdit(conversationId, messageId, edit), {}),
    'conversations.saveScroll': async ({ conversationId, scroll }) => (await services().store.saveScroll(conversationId, scroll), {}),
    'conversations.getNewSetup': async () => {
      const { store } = services();
      return { setup: await store.getNewSetup(), policy: await store.getNewPolicy(), chosenRefs: [...(await store.getNewChosenModels())] };
    },
    'conversations.setSetup': ({ conversationId, setup }) => changeOrKeep(conversationId, services().store.setSetup(conversationId, setup)),
    'conversations.setDataPolicy': ({ conversationId, policy }) => changeOrKeep(conversationId, services().store.setDataPolicy(conversationId, policy)),
    // Nothing that another window shows of the chat is changed by it.
    'conversations.setChosenModels': async ({ conversationId, modelRefs }) => (await services().store.setChosenModels(conversationId, modelRefs), {}),
    'conversations.setContextStart': ({ conversationId, messageId }) =>
      changeConversation(conversationId, services().store.setContextStart(conversationId, messageId)),
  };
}
