import { applyReplyEvent, applyReplyEvents } from '../../app/chat/apply-reply-event.ts';
import { isTerminal, type StreamEvent } from '../../app/chat/reply-event.ts';
import type { Message } from '../../app/domain/conversation.ts';
import { appError, closedWhileAnswering, toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { ConversationStore, CreatedReply } from '../storage/conversation-store.ts';
import { askGateway } from './ask-gateway.ts';
import { toQuestion, type Wishes } from './to-question.ts';
import type { AskingParts } from './question.ts';
import { createReplySaver } from './reply-saver.ts';
import { createReplyTimer } from './reply-timer.ts';
import { createReplyWriter } from './reply-writer.ts';
import type { WindowEvent } from './reply-sender.ts';
import { signedDetails } from './signed-details.ts';
import { createRetryBell } from './retry-bell.ts';

type TerminalEvent = Extract<StreamEvent, { type: 'reply-end' | 'reply-error' }>;

/** What a live reply needs. */
export interface LiveReplyParts extends Omit<AskingParts, 'readFile'> {
  readonly store: ConversationStore;
}

/** One answer on its way from the gateway to the store and to whoever watches. */
export interface LiveReply {
  readonly replyId: string;
  readonly conversationId: string;
  /** The answer as it is now. */
  message(): Message;
  /** Whether the terminal event was handed on. */
  isEnded(): boolean;
  /** Whether the store has all of it, and the answer is over. */
  isSaved(): boolean;
  /** Resolves after the terminal event. Never fails. */
  readonly ended: Promise<void>;
  /** Ends it and keeps its text. */
  stop(): void;
  /** Ends the wait before the next attempt, if there is one. */
  retryNow(): void;
  /** The program ends: ends it as cut off, so that it can be continued. Answers whether all is saved. */
  close(): Promise<boolean>;
}

/**
 * Starts the request for `created` at once. `emit` gets each group of events right after the answer has taken them in, the terminal
 * one only after the save; `onLateSave` is called when an answer that could not be saved at its end is saved after all.
 */
export function startLiveReply(
  parts: LiveReplyParts,
  options: { readonly replyId: string; readonly created: CreatedReply; readonly wishes: Wishes },
  emit: (events: readonly WindowEvent[]) => void,
  onLateSave: () => void,
): LiveReply {
  const { store, catalog, clock, logger } = parts;
  const { replyId, created, wishes } = options;
  const conversationId = created.conversation.id;
  const question = toQuestion(created, replyId, wishes);
  const modelRef = question.before.requestedRef;
  const abort = new AbortController();
  const bell = createRetryBell();
  const timer = createReplyTimer(clock, created.message.timings);
  let message = created.message;
  /** The answer as it is to be kept; differs from `message` when the end could not be saved, which only the window must see. */
  let kept = message;
  const reasoningDetails = signedDetails(created.messageReasoningDetails);
  let isEnded = false;
  let isSaved = false;
  let isClosing = false;

  const writer = createReplyWriter(
    store,
    () => ({ message, reasoningDetails }),
    () => ({ message: kept, reasoningDetails }),
  );
  const finishForGood = async (): Promise<void> => {
    await writer.finish();
    isSaved = true;
  };
  const saver = createReplySaver({ progress: writer.progress, finish: finishForGood }, logger);

  const take = (events: readonly WindowEvent[]): void => {
    if (events.length === 0) return;
    message = applyReplyEvents(message, events);
    emit(events);
  };

  const receive = (events: readonly StreamEvent[]): TerminalEvent | null => {
    events.forEach(timer.see);
    for (const event of events) {
      // One by one: as arguments of one call, very many would not fit on the stack.
      if (event.type === 'reasoning-details') for (const item of event.items) reasoningDetails.push(item);
    }
    take(events.filter((event): event is WindowEvent => event.type !== 'reasoning-details' && !isTerminal(event)));
    saver.touch();
    return events.find(isTerminal) ?? null;
  };

  const receiveAll = async (): Promise<TerminalEvent> => {
    for await (const batch of askGateway({ ...parts, readFile: (hash) => store.files.read(hash) }, question, { signal: abort.signal, bell })) {
      const terminal = receive(batch);
      if (terminal === null) continue;
      // Closing stops an answer that goes on; one that ended by itself meanwhile is what it is.
      const isStopped = terminal.type === 'reply-end' && terminal.status === 'cancelled';
      return isClosing && isStopped ? { type: 'reply-error', error: closedWhileAnswering } : terminal;
    }
    return { type: 'reply-error', error: appError('stream-interrupted', 'The answer ended without saying so.') };
  };

  const completed = async (error: AppError): Promise<AppError> => {
    try {
      // Most answers do not fail, and what is offered beside a failure is much code.
      const { completeError } = await import('./complete-error.ts');
      return await completeError(error, { created, modelRef, dataPolicy: question.dataPolicy }, catalog, abort.signal);
    } catch (thrown) {
      // The error itself matters more than the buttons beside it.
      logger.warn('nothing can be offered beside an error', { ...toAppError(thrown) });
      return error;
    }
  };

  const lateSave = (): void => {
    message = kept;
    onLateSave();
  };

  const finish = async (terminal: TerminalEvent): Promise<void> => {
    take([{ type: 'timings', ...timer.timings() }]);
    kept = applyReplyEvent(message, terminal);
    const storageError: AppError | null = await saver.finish(lateSave);
    isEnded = true;
    take([storageError === null ? terminal : { type: 'reply-error', error: storageError }]);
  };

  const run = async (): Promise<void> => {
    take([{ type: 'reply-start', replyId, conversationId, messageId: message.id, model: modelRef }]);
    const terminal = await receiveAll();
    await finish(terminal.type === 'reply-error' ? { ...terminal, error: await completed(terminal.error) } : terminal);
  };

  const ended = run();

  return {
    replyId,
    conversationId,
    message: () => message,
    isEnded: () => isEnded,
    isSaved: () => isSaved,
    ended,
    stop: () => abort.abort(),
    retryNow: () => bell.ring(),
    close: async () => {
      isClosing = true;
      abort.abort();
      await ended;
      return saver.giveUp();
    },
  };
}
