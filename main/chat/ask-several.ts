import type { InputOf, OutputOf } from '../../app/ipc/contract.ts';
import type { ConversationStore, CreatedReply, RepliesToCreate, ReplyToCreate } from '../storage/conversation-store.ts';

/** Answers of several models to one message that were started. */
export type StartedReplies = OutputOf<'chat.askSeveral'>;

/** What starting several replies needs of the service that owns them. */
export interface AskSeveralParts {
  readonly store: Pick<ConversationStore, 'createReplies'>;
  readonly nameOf: (modelRef: string) => Promise<string | null>;
  /** Starts what the store has made, unless it runs already. */
  readonly launch: (replyId: string, created: CreatedReply) => void;
}

/** The ids of the replies come from that of the request, so that the same request is never asked twice. */
const replyIdOf = (requestId: string, index: number): string => `${requestId}-${index + 1}`;

async function start({ store, nameOf, launch }: AskSeveralParts, { replies, ...rest }: RepliesToCreate): Promise<StartedReplies> {
  const named = await Promise.all(replies.map(async (reply) => ({ ...reply, modelName: await nameOf(reply.modelRef) })));
  const made = await store.createReplies({ ...rest, replies: named });
  const started = named.flatMap(({ requestId }, index) => {
    const created = made[index];
    return created === undefined ? [] : [{ replyId: requestId, created }];
  });
  for (const { replyId, created } of started) launch(replyId, created);
  const [first] = made;
  return {
    conversationId: first?.conversation.id ?? '',
    userMessageId: first?.userMessageId ?? '',
    replies: started.map(({ replyId, created }) => ({ replyId, messageId: created.message.id })),
  };
}

/** Sends one message to several models at once. */
export function askSeveral(parts: AskSeveralParts, input: InputOf<'chat.askSeveral'> & Pick<ReplyToCreate, 'isDraftKept' | 'isFromQueue'>): Promise<StartedReplies> {
  const { requestId, conversationId, text, attachments, webSearch, modelRefs, system, parameters, isSetupOwn, dataPolicy, isDraftKept, isFromQueue } = input;
  const message = { kind: 'send', queuedId: requestId, conversationId, text, attachments, webSearch, system, parameters, isSetupOwn, dataPolicy, isDraftKept, isFromQueue, messageId: null } as const;
  const replies = modelRefs.map((modelRef, index): ReplyToCreate => ({ ...message, requestId: replyIdOf(requestId, index), modelRef }));
  return start(parts, { conversationId, replies, besideId: null });
}

/** Asks more models what an answer answers, and puts theirs beside it. */
export function askOthers(parts: AskSeveralParts, input: InputOf<'chat.askOthers'>): Promise<StartedReplies> {
  const { requestId, conversationId, messageId, modelRefs } = input;
  const again = { kind: 'answer-again', conversationId, text: null, system: null, messageId } as const;
  const replies = modelRefs.map((modelRef, index): ReplyToCreate => ({ ...again, requestId: replyIdOf(requestId, index), modelRef }));
  return start(parts, { conversationId, replies, besideId: messageId });
}
