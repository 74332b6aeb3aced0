import type { ConversationEnd, Message } from '../../app/domain/conversation.ts';
import { setupInForce } from '../../app/domain/model-preset.ts';
import { goesOnFrom } from '../../app/domain/side-by-side.ts';
import type { Settings, SettingsPatch } from '../../app/domain/settings.ts';
import { appException, toAppError } from '../../app/errors/app-error.ts';
import type { EventSink } from '../ports.ts';
import type { CreatedReply, ReplyToCreate } from '../storage/conversation-store.ts';
import { createAskedModels } from './asked-models.ts';
import type { AskSeveralParts, StartedReplies } from './ask-several.ts';
import { startLiveReply, type LiveReply, type LiveReplyParts } from './live-reply.ts';
import { withAnswersAhead } from './live-snapshot.ts';
import type { Replies, StartedReply } from './replies.ts';
import { createReplyAudience, type ReplyAudience } from './reply-audience.ts';
import { createReplyWatching } from './reply-watching.ts';
import { createSendQueue } from './send-queue.ts';
import type { Wishes } from './to-question.ts';

/** What the service needs. */
export interface RepliesParts extends LiveReplyParts {
  readonly events: EventSink;
  /** What the user set, and where it is kept which models were lately asked. */
  readonly settings: {
    get(): Pick<Settings, 'fallbackModelRefs' | 'dataPolicy' | 'recentModelRefs' | 'modelPresets'>;
    update(patch: SettingsPatch): Promise<unknown>;
  };
  /** An answer ended, in whatever way; it is shown so, and saved unless its error says otherwise. */
  readonly onEnded?: (message: Message) => void;
  /** The balance is hardly what it was last known to be: an answer may have cost something, or was refused for want of credit. */
  readonly onBalanceMoved?: () => void;
  /** An answer ended as it should, and is saved. */
  readonly onWholeReply?: (reply: { readonly created: CreatedReply; readonly message: Message }) => void;
}

/** What a caller wishes beside the message itself. */
interface Asked {
  readonly reasoning: Wishes['reasoning'];
  /** Missing: as the settings say. */
  readonly fallbackModelRefs?: readonly string[] | undefined;
}

/** A reply, whoever watches it, and the promise that nothing is left to be done after its end. */
interface Entry {
  readonly live: LiveReply;
  readonly audience: ReplyAudience;
  readonly settled: Promise<void>;
}

/** How many ended replies stay known, for whoever asks a moment too late. */
const keptEndedReplies = 8;

/** Builds the service that owns every reply of this process. A reply's id is the id of the request that started it. */
export function createReplies(parts: RepliesParts): Replies {
  const { store, catalog, events, settings, clock, logger, onEnded, onBalanceMoved, onWholeReply } = parts;
  const entries = new Map<string, Entry>();
  const starting = new Map<string, Promise<unknown>>();
  const models = createAskedModels({ catalog, settings, logger });
  /** Small writes that nobody waits for, but the end of the program does. */
  const writing = new Set<Promise<void>>();
  let isDisposed = false;

  const changed = (conversationId: string): void => events.broadcast('conversations.changed', { conversationId });

  const entriesOf = (conversationId: string): Entry[] =>
    [...entries.values()].filter(({ live }) => live.conversationId === conversationId);

  /** Forgets ended replies that nobody misses: saved, and sent to every window. */
  const forgetOld = (): void => {
    const over = [...entries].filter(([, { live, audience }]) => live.isEnded() && live.isSaved() && audience.isServed());
    for (const [replyId] of over.slice(0, -keptEndedReplies)) entries.delete(replyId);
  };

  const markRead = async (conversationId: string): Promise<void> => {
    try {
      await store.markRead(conversationId);
      changed(conversationId);
    } catch (thrown) {
      // Only the dot in the list is wrong then; nothing to tell the user about.
      logger.warn('an answer could not be marked as read', { ...toAppError(thrown) });
    }
  };

  const soon = (started: Promise<void>): void => {
    const work = started.finally(() => writing.delete(work));
    writing.add(work);
  };

  const settle = async (created: CreatedReply, live: LiveReply, audience: ReplyAudience): Promise<void> => {
    await live.ended;
    const message = live.message();
    onEnded?.(message);
    if (message.status === 'complete' || message.usage !== null || message.error?.code === 'credits-exhausted') onBalanceMoved?.();
    if (message.status === 'complete' && live.isSaved()) onWholeReply?.({ created, message });
    changed(live.conversationId);
    if (live.isSaved() && audience.isWatched()) await markRead(live.conversationId);
    forgetOld();
    if (message.status !== 'cancelled' && live.isSaved()) soon(queue.sendNextIfWell(live.conversationId, message));
  };

  const stopAll = async (ending: readonly Entry[]): Promise<void> => {
    for (const { live } of ending) live.stop();
    await Promise.all(ending.map(({ live }) => live.ended));
  };

  /** Nobody waits for these any more, and each goes on costing. */
  const endAnswers = (conversationId: string, messageIds: readonly string[]): Promise<void> =>
    stopAll(entriesOf(conversationId).filter(({ live }) => messageIds.includes(live.message().id)));

  const launch = (replyId: string, stored: CreatedReply, { reasoning, fallbackModelRefs }: Asked): void => {
    const { modelRef } = stored.message;
    const { setup, isPreset } = setupInForce(stored.setup, modelRef ?? stored.conversation.modelRef, settings.get().modelPresets);
    const created = { ...stored, setup };
    const conversationId = created.conversation.id;
    const messageId = created.message.id;
    const audience = createReplyAudience((webContentsId, seq, batch) => {
      events.send(webContentsId, 'chat.changed', { conversationId, replyId, messageId, seq, events: [...batch] });
    }, watching.paceOf, clock);
    for (const webContentsId of watching.of(conversationId)) audience.attach(webContentsId);
    const wishes = {
      reasoning,
      fallbackModelRefs: fallbackModelRefs ?? settings.get().fallbackModelRefs,
      dataPolicy: created.conversation.dataPolicy ?? settings.get().dataPolicy,
      isPreset,
    };
    const live = startLiveReply(parts, { replyId, created, wishes }, audience.emit, () => changed(conversationId));
    queue.resume(conversationId);
    entries.set(replyId, { live, audience, settled: settle(created, live, audience) });
    changed(conversationId);
  };

  /** Whether it was started now. */
  const launchOnce = (replyId: string, created: CreatedReply, asked: Asked): boolean => {
    // Made earlier but never started: the store's answer to the first call was lost on its way here.
    const isLost = created.message.status === 'streaming' && !entries.has(replyId);
    if (created.isDuplicate && !isLost) return false;
    launch(replyId, created, asked);
    soon(endAnswers(created.conversation.id, created.foldedIds ?? []));
    return true;
  };

  const create = async (reply: ReplyToCreate, asked: Asked): Promise<StartedReply> => {
    const created = await store.createReply({ ...reply, modelName: await models.nameOf(reply.modelRef) });
    if (launchOnce(reply.requestId, created, asked) && reply.kind !== 'continue') soon(models.remember([reply.modelRef]));
    return {
      replyId: reply.requestId,
      conversationId: created.conversation.id,
      userMessageId: created.userMessageId,
      messageId: created.message.id,
    };
  };

  /** Single flight by request id: the store knows the earlier ones, this the one being made. */
  const begin = <T>(requestId: string, make: () => Promise<T>): Promise<T> => {
    if (isDisposed) return Promise.reject(appException('request-invalid', 'Kilodesk is closing.'));
    const known = starting.get(requestId);
    if (known !== undefined) return known as Promise<T>;
    const started = make().finally(() => starting.delete(requestId));
    starting.set(requestId, started);
    return started;
  };

  /** Each is asked as one alone is, but that no other model steps in: it is these that are to be seen side by side. */
  const beginSeveral = (
    { requestId, modelRefs, reasoning }: { readonly requestId: string; readonly modelRefs: readonly string[]; readonly reasoning: Wishes['reasoning'] },
    ask: (needed: AskSeveralParts) => Promise<StartedReplies>,
  ): Promise<StartedReplies> =>
    begin(`several ${requestId}`, async () => {
      const started = await ask({
        store,
        nameOf: models.nameOf,
        launch: (replyId, created) => void launchOnce(replyId, created, { reasoning, fallbackModelRefs: [] }),
      });
      soon(models.remember(modelRefs));
      return started;
    });

  const isWriting = (conversationId: string): boolean => entriesOf(conversationId).some(({ live }) => !live.isEnded());

  const startSeveral = (input: Parameters<Replies['askSeveral']>[0], options?: Parameters<Replies['askSeveral']>[1] & { readonly isFromQueue?: boolean }): Promise<StartedReplies> =>
    beginSeveral(input, async (needed) => {
      const { askSeveral } = await import('./ask-several.ts');
      return askSeveral(needed, { ...input, ...options });
    });

  const queue = createSendQueue({
    store,
    logger,
    canSend: (conversationId) => !isDisposed && !isWriting(conversationId),
    send: (conversationId, { id: requestId, text, attachments = [], modelRef, modelRefs, reasoning, webSearch }) => {
      const message = { requestId, conversationId, text, attachments: [...attachments], webSearch, system: null };
      if (modelRefs !== undefined) return startSeveral({ ...message, modelRefs: [...modelRefs], reasoning }, { isFromQueue: true });
      return begin(requestId, async () => {
        const model = modelRef ?? (await modelFor(conversationId, null));
        return create({ ...message, kind: 'send', isFromQueue: true, messageId: null, modelRef: model }, { reasoning });
      });
    },
    onFailed: changed,
  });

  /** The model to ask where the caller names none: the answer's own, or that of the one gone on from, else the conversation's, else the one new chats start on. */
  const modelFor = async (conversationId: string | null, messageId: string | null): Promise<string> => {
    if (conversationId !== null) {
      // Without a message only the chat itself is asked, which is as quick in a long one.
      const { conversation, messages, sideBySide } = messageId === null ? await store.readEnd(conversationId) : await store.open(conversationId);
      const asked = [...messages, ...sideBySide].find(({ id }) => id === messageId) ?? goesOnFrom(sideBySide);
      const modelRef = asked?.modelRef ?? conversation.modelRef;
      if (modelRef !== null) return modelRef;
    }
    return (await catalog.getStartModel()).ref;
  };

  /** What the store has, with the answers that are ahead of it in memory. */
  const openLive = async (conversationId: string, last: number | null): Promise<ConversationEnd> => {
    const before = entriesOf(conversationId);
    const unsaved = before.filter(({ live }) => !live.isSaved());
    const { snapshot, hasOlder } =
      last === null ? { snapshot: await store.open(conversationId), hasOlder: false } : await store.openEnd(conversationId, last);
    // A reply that started meanwhile may have messages that the snapshot has not.
    if (entriesOf(conversationId).some((entry) => !before.includes(entry))) return openLive(conversationId, last);
    const ahead = withAnswersAhead(snapshot, unsaved.map(({ live }) => live.message()));
    return { snapshot: { ...ahead, queue: queue.withFailures(ahead.queue) }, hasOlder };
  };

  const stopIn = async (conversationId: string): Promise<void> => {
    queue.pause(conversationId);
    const ending = entriesOf(conversationId);
    await stopAll(ending);
    // What waits may be on its way already, behind an answer that was whole just now.
    await Promise.allSettled([...ending.map(({ settled }) => settled), ...starting.values()]);
    await Promise.allSettled(writing);
    if (isWriting(conversationId)) await stopIn(conversationId);
  };

  const watching = createReplyWatching({ clock, openLive, entriesOf, allEntries: () => entries.values(), onRead: (conversationId) => soon(markRead(conversationId)) });

  return {
    start: ({ requestId, conversationId, text, attachments, modelRef, reasoning, webSearch, system, parameters, isSetupOwn, dataPolicy }, options) =>
      begin(requestId, async () => {
        const model = modelRef ?? (await modelFor(conversationId, null));
        const reply = { requestId, kind: 'send', conversationId, text, attachments, webSearch, system, parameters, isSetupOwn, dataPolicy, messageId: null, modelRef: model, isDraftKept: options?.isDraftKept } as const;
        return create(reply, { reasoning, fallbackModelRefs: options?.fallbackModelRefs });
      }),
    edit: ({ requestId, conversationId, messageId, text, attachments, modelRef, reasoning, webSearch }) =>
      begin(requestId, async () => {
        const model = modelRef ?? (await modelFor(conversationId, null));
        const reply = { requestId, kind: 'edit', conversationId, text, attachments, webSearch, system: null, messageId, modelRef: model } as const;
        return create(reply, { reasoning });
      }),
    answerAgain: ({ requestId, conversationId, messageId, modelRef, reasoning, webSearch }) =>
      begin(requestId, async () => {
        const model = modelRef ?? (await modelFor(conversationId, messageId));
        const reply = { requestId, kind: 'answer-again', conversationId, text: null, webSearch, system: null, messageId, modelRef: model } as const;
        return create(reply, { reasoning });
      }),
    continueReply: ({ requestId, conversationId, messageId }) =>
      begin(requestId, async () => {
        const model = await modelFor(conversationId, messageId);
        const reply = { requestId, kind: 'continue', conversationId, text: null, system: null, messageId, modelRef: model } as const;
        return create(reply, { reasoning: null });
      }),
    askSeveral: startSeveral,
    askOthers: (input) =>
      beginSeveral(input, async (needed) => {
        const { askOthers } = await import('./ask-several.ts');
        return askOthers(needed, input);
      }),
    pickAnswer: async (conversationId, messageId) => {
      const others = await store.pickAnswer(conversationId, messageId);
      await endAnswers(conversationId, others);
      changed(conversationId);
      soon(queue.sendNextIfWell(conversationId, null));
    },
    describeSent: async (conversationId, messageId) => {
      // Few ever ask, and then a moment more does not matter.
      const { describeSent } = await import('./describe-sent.ts');
      return describeSent(parts, conversationId, messageId);
    },
    queue: async (conversationId, message, place) => {
      const waiting = await queue.add(conversationId, message, place);
      // The answer may have ended while the message was on its way here. One that is taken back was not to be sent.
      if (place === undefined && !isWriting(conversationId)) soon(queue.sendNext(conversationId));
      return waiting;
    },
    unqueue: async (conversationId, messageId) => {
      const taken = await store.removeQueued(conversationId, messageId);
      return { ...taken, queue: queue.withFailures(taken.queue) };
    },
    sendQueued: queue.sendNext,
    retryNow: (replyId) => entries.get(replyId)?.live.retryNow(),
    stop: async (replyId) => {
      const entry = entries.get(replyId);
      if (entry === undefined || entry.live.isEnded()) return;
      queue.pause(entry.live.conversationId);
      entry.live.stop();
      await entry.live.ended;
    },
    stopIn,
    endIn: async (conversationId) => {
      const ending = entriesOf(conversationId);
      await Promise.all(ending.map(({ live }) => live.close()));
      await Promise.all(ending.map(({ settled }) => settled));
    },
    attach: watching.attach,
    detach: watching.detach,
    detachWindow: watching.detachWindow,
    acknowledge: (replyId, seq, webContentsId) => entries.get(replyId)?.audience.acknowledge(seq, webContentsId),
    listen: (replyId, listener) => {
      const entry = entries.get(replyId);
      if (entry === undefined) throw appException('request-invalid', 'This reply is not known.');
      return entry.audience.listen(listener);
    },
    activeReplyIds: () => [...entries.values()].filter(({ live }) => !live.isEnded()).map(({ live }) => live.replyId),
    dispose: async () => {
      isDisposed = true;
      await Promise.allSettled(starting.values());
      const all = [...entries.values()];
      const areSaved = await Promise.all(all.map(({ live }) => live.close()));
      await Promise.all([...all.map(({ settled }) => settled), ...writing]);
      if (areSaved.includes(false)) logger.error('an answer could not be saved before the end');
    },
  };
}
