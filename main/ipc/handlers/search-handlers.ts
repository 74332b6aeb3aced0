import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { searchMethods } from '../../../app/ipc/methods/search-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of the searches. */
export function createSearchHandlers({ services }: HandlerDependencies): Pick<ContractHandlers, keyof typeof searchMethods> {
  return {
    'conversations.search': async ({ taskId, ...request }) => {
      const { store, tasks } = services();
      const result = await tasks.run(taskId, 'search', (controls) => store.search(request, controls));
      return { result };
    },
    'conversations.find': async ({ taskId, conversationId, query }) => {
      const { store, tasks } = services();
      const found = await tasks.run(taskId, 'find', ({ signal }) => store.find(conversationId, query, signal));
      return { found: found === null ? null : [...found] };
    },
  };
}
