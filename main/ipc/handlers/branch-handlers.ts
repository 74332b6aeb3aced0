import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { branchMethods } from '../../../app/ipc/methods/branch-methods.ts';
import type { HandlerDependencies, HandlerServices } from '../handler-dependencies.ts';

interface Needed extends Pick<HandlerDependencies, 'events'> {
  readonly services: () => Pick<HandlerServices, 'store' | 'replies'>;
}

/** One function for each method of branches. */
export function createBranchHandlers({ services, events }: Needed): Pick<ContractHandlers, keyof typeof branchMethods> {
  const changed = (conversationId: string): void => events.broadcast('conversations.changed', { conversationId });

  return {
    'conversations.openVersion': async ({ conversationId, messageId }) => {
      await services().store.openVersion(conversationId, messageId);
      changed(conversationId);
      return {};
    },
    'conversations.clear': async ({ conversationId }) => {
      const { store, replies } = services();
      // In the trash nobody would see them or could stop them, and each goes on costing.
      await replies.stopIn(conversationId);
      const freshId = await store.clear(conversationId);
      if (freshId !== null) await replies.stopIn(conversationId);
      changed(freshId ?? conversationId);
      return { freshId };
    },
    'conversations.unclear': async ({ conversationId, freshId }) => {
      await services().store.unclear(conversationId, freshId);
      changed(conversationId);
      return {};
    },
    'conversations.listBranches': async ({ conversationId }) => ({
      branches: [...(await services().store.listBranches(conversationId))],
    }),
    'conversations.nameBranch': async ({ conversationId, messageId, name }) => {
      await services().store.nameBranch(conversationId, messageId, name);
      changed(conversationId);
      return {};
    },
    'conversations.getVersions': async ({ conversationId, messageId }) => ({
      messages: [...(await services().store.getVersions(conversationId, messageId))],
    }),
    'conversations.fork': async ({ conversationId, messageId }) => {
      const forkId = await services().store.fork(conversationId, messageId);
      changed(forkId);
      return { conversationId: forkId };
    },
  };
}
