import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { chatMethods } from '../../../app/ipc/methods/chat-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of replies. */
export function createChatHandlers({ services }: HandlerDependencies): Pick<ContractHandlers, keyof typeof chatMethods> {
  return {
    'chat.start': (input) => services().replies.start(input),
    'chat.edit': (input) => services().replies.edit(input),
    'chat.answerAgain': (input) => services().replies.answerAgain(input),
    'chat.continue': (input) => services().replies.continueReply(input),
    'chat.askSeveral': (input) => services().replies.askSeveral(input),
    'chat.askOthers': (input) => services().replies.askOthers(input),
    'chat.pickAnswer': async ({ conversationId, messageId }) => (await services().replies.pickAnswer(conversationId, messageId), {}),
    'chat.getSent': async ({ conversationId, messageId }) => {
      const sent = await services().replies.describeSent(conversationId, messageId);
      return { ...sent, headers: [...sent.headers] };
    },
    'chat.queue': async ({ conversationId, message, place }) => ({ queue: [...(await services().replies.queue(conversationId, message, place))] }),
    'chat.unqueue': async ({ conversationId, messageId }) => {
      const { queue, message } = await services().replies.unqueue(conversationId, messageId);
      return { queue: [...queue], message };
    },
    'chat.sendQueued': async ({ conversationId }) => (await services().replies.sendQueued(conversationId), {}),
    'chat.stop': async ({ replyId }) => (await services().replies.stop(replyId), {}),
    'chat.retryNow': ({ replyId }) => (services().replies.retryNow(replyId), {}),
    'chat.attach': ({ conversationId, last }, caller) => services().replies.attach(conversationId, last, caller.webContentsId),
    'chat.getOlder': async ({ conversationId, messageId }) => ({ messages: [...(await services().store.openBefore(conversationId, messageId))] }),
    'chat.detach': ({ conversationId }, caller) => (services().replies.detach(conversationId, caller.webContentsId), {}),
    'chat.acknowledge': ({ replyId, seq }, caller) => (
      services().replies.acknowledge(replyId, seq, caller.webContentsId), {}
    ),
  };
}
