import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { shelfMethods } from '../../../app/ipc/methods/shelf-methods.ts';
import type { HandlerDependencies, HandlerServices } from '../handler-dependencies.ts';

interface Needed extends Pick<HandlerDependencies, 'events'> {
  readonly services: () => Pick<HandlerServices, 'store' | 'replies' | 'tasks' | 'trash'>;
}

/** One function for each method of where chats lie. */
export function createShelfHandlers({ services, events }: Needed): Pick<ContractHandlers, keyof typeof shelfMethods> {
  /** Runs a change to a conversation, then tells the windows. */
  const change = async (conversationId: string, work: Promise<void>): Promise<Record<string, never>> => {
    await work;
    events.broadcast('conversations.changed', { conversationId });
    return {};
  };

  return {
    'conversations.setPinned': ({ conversationId, isPinned }) => change(conversationId, services().store.setPinned(conversationId, isPinned)),
    'conversations.setArchived': ({ conversationId, isArchived }) =>
      change(conversationId, services().store.setArchived(conversationId, isArchived)),
    'conversations.trash': async ({ conversationId }) => {
      const { store, replies } = services();
      // In the trash nobody would see them or could stop them, and each goes on costing.
      await replies.stopIn(conversationId);
      await change(conversationId, store.trash(conversationId));
      // What another window asked meanwhile was begun before the chat was in the trash; from now on none can.
      await replies.stopIn(conversationId);
      return {};
    },
    'conversations.restore': ({ conversationId }) => change(conversationId, services().store.restore(conversationId)),
    'trash.list': async () => ({ chats: [...(await services().store.listTrash())] }),
    'trash.erase': async ({ taskId, conversationId }) => {
      const { tasks, trash } = services();
      const erasedCount = await tasks.run(taskId, 'erase', (controls) => trash.erase(conversationId === null ? null : [conversationId], controls));
      return erasedCount === null ? null : { erasedCount };
    },
    'conversations.startTemporary': async () => ({ conversationId: await services().store.startTemporary() }),
    'conversations.keep': ({ conversationId }) => change(conversationId, services().store.keep(conversationId)),
  };
}
