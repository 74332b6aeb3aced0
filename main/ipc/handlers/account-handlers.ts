import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { accountMethods } from '../../../app/ipc/methods/account-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of the key, the account and usage. */
export function createAccountHandlers({ services }: HandlerDependencies): Pick<ContractHandlers, keyof typeof accountMethods> {
  return {
    'apiKey.getStatus': () => services().apiKeys.getStatus(),
    'apiKey.save': ({ key, ...options }) => services().apiKeys.save(key, options),
    'apiKey.verify': () => services().apiKeys.verify(),
    'apiKey.remove': () => services().signOut(),
    'apiKey.retryKeychain': () => services().apiKeys.retryKeychain(),
    'signIn.getStatus': () => services().signIn.getStatus(),
    'signIn.start': () => services().signIn.start(),
    'signIn.cancel': () => services().signIn.cancel(),
    'account.getStatus': () => services().account.getStatus(),
    'account.refresh': () => services().account.refreshAll(),
    'usage.getSummary': async ({ days }) => {
      const { total, days: byDay, models, chats } = await services().usage.getSummary(days);
      return { total, days: [...byDay], models: [...models], chats: [...chats] };
    },
    'usage.getTotals': ({ conversationId }) => services().usage.getTotals(conversationId),
    'usage.getAccountUsage': async ({ days }) => ({ account: await services().usage.getAccountUsage(days) }),
  };
}
