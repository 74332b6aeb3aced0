import type { Message } from '../../../app/domain/conversation.ts';
import { smallModelId, toModelRef } from '../../../app/domain/model-ref.ts';
import type { Settings } from '../../../app/domain/settings.ts';
import { toAppError } from '../../../app/errors/app-error.ts';
import type { EventSink, Ids, Logger } from '../../ports.ts';
import type { ConversationStore, CreatedReply } from '../../storage/conversation-store.ts';
import type { AskOnceParts } from '../ask-once.ts';
import { findModel, isAsPrivate } from '../fallback-plan.ts';
import { knownModels } from '../known-models.ts';
import type { AskingParts } from '../question.ts';
import { askForTitle } from './ask-for-title.ts';

const timeLimitMs = 15_000;

/** What the service needs. */
export interface TitlesParts extends AskOnceParts {
  readonly store: Pick<ConversationStore, 'claimTitle' | 'finishTitle'>;
  readonly catalog: AskingParts['catalog'];
  readonly settings: { get(): Pick<Settings, 'areTitlesAutomatic' | 'dataPolicy'> };
  /** Whether there is a key to ask with. */
  readonly hasKey: () => Promise<boolean>;
  readonly events: Pick<EventSink, 'broadcast'>;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** A reply that ended whole and is saved. */
export interface WholeReply {
  readonly created: CreatedReply;
  readonly message: Message;
}

/** Names chats after their first answer. Nobody waits for it, and a chat whose naming fails keeps its first words. */
export interface Titles {
  /** From now on chats are named; the command line never begins. */
  start(): void;
  noteAnswer(reply: WholeReply): void;
  /** Ends what is under way. */
  dispose(): Promise<void>;
}

/** Only the first whole answer of a branch is a reason to look whether its chat has a name. */
function isFirst({ created }: WholeReply): boolean {
  return !created.history.some(({ message }) => message.role === 'assistant' && message.status === 'complete');
}

/** Builds the service. */
export function createTitles(parts: TitlesParts): Titles {
  const { store, catalog, settings, hasKey, events, ids, logger } = parts;
  const running = new Set<Promise<void>>();
  const ending = new AbortController();
  let isStarted = false;

  /** The id to ask; null where the gateway does not list it, or where it may do more with a prompt than the chat's own model. */
  const findSmallModel = async ({ created, message }: WholeReply, signal: AbortSignal): Promise<string | null> => {
    const models = await knownModels(catalog, [smallModelId], signal);
    const small = findModel(models, smallModelId);
    if (small === undefined) return null;
    const policy = created.conversation.dataPolicy ?? settings.get().dataPolicy;
    const own = findModel(models, message.sentModelId ?? message.modelRef ?? '');
    if (!isAsPrivate(small, own, policy)) return null;
    return (await catalog.resolve(small.ref)).modelId;
  };

  const name = async (reply: WholeReply): Promise<void> => {
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(timeLimitMs)]);
    const { conversation, history } = reply.created;
    if (!(await hasKey())) return;
    const modelId = await findSmallModel(reply, signal);
    if (modelId === null || signal.aborted) return;
    // Claimed first: of two programs that meet the same chat only one asks, and it asks once.
    if (!(await store.claimTitle(conversation.id, toModelRef(modelId)))) return;
    const { title, usage } = await askForTitle(
      parts,
      {
        modelId,
        conversationId: conversation.id,
        requestId: ids.create(),
        dataPolicy: conversation.dataPolicy ?? settings.get().dataPolicy,
        question: history.at(-1)?.message.text ?? '',
        answer: reply.message.text,
      },
      signal,
    );
    await store.finishTitle(conversation.id, title, usage);
    events.broadcast('conversations.changed', { conversationId: conversation.id });
  };

  return {
    start: () => {
      isStarted = true;
    },
    noteAnswer: (reply) => {
      const isWanted = isStarted && settings.get().areTitlesAutomatic && !reply.created.conversation.isTemporary;
      if (!isWanted || ending.signal.aborted || !isFirst(reply)) return;
      const work = name(reply)
        .catch((thrown: unknown) => logger.warn('a chat could not be named', { ...toAppError(thrown) }))
        .finally(() => running.delete(work));
      running.add(work);
    },
    dispose: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
}
