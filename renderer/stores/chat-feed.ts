import type { Message } from '../../app/domain/conversation.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { passBatch, sortReplies } from './attached-replies.ts';
import { emptyChat, isAnswering, type ChatEnvironment, type ChatState } from './chat-state.ts';
import type { DraftsStore } from './drafts-store.ts';
import type { EditingStore } from './editing-store.ts';
import { applyBatch, isLastBatch, type ReplyBatch } from './live-reply.ts';
import { chosenRefsOf, withChosen } from './chosen-models.ts';

interface Parts {
  readonly bridge: BridgeClient;
  readonly drafts: DraftsStore;
  readonly editing: EditingStore;
  readonly environment: Pick<ChatEnvironment, 'afterPaint' | 'now'>;
  readonly get: () => ChatState;
  readonly show: (shown: Partial<ChatState>) => void;
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
  /** Whether the setup of a chat is on its way to the disk. */
  readonly isSavingSetup: (conversationId: string) => boolean;
}

/** What keeps the open chat as main has it. */
export interface ChatFeed {
  /** Reads the chat and follows it. Never rejects: see the chat's `phase` and `error`. */
  attach(conversationId: string): Promise<void>;
  /** Follows the open chat no more. */
  detach(): void;
  /** The same, and forgets what is on its way. */
  leave(): void;
  /** When all of the open chat is here: the end of a long one is read first. */
  whole(): Promise<void>;
}

/** How many messages of a chat are read before the others: more than any window shows. */
const firstRead = 50;

/**
 * Builds the feed of a window's open chat, from then on for as long as the window lives. The next batches of an answer are asked for
 * after paint; a batch that does not follow on the last one makes the chat be read again.
 */
export function createChatFeed({ bridge, drafts, editing, environment, get, show, attempt, isSavingSetup }: Parts): ChatFeed {
  // Answers of main can overtake one another: only the newest opening counts.
  let newestOpening = 0;
  let waiting: ReplyBatch[] | null = null;
  /** Whether only the end of the open chat is here yet, and when the rest is. */
  let isCut = false;
  let older: Promise<void> = Promise.resolve();

  /** What the end of a long chat was read without. Where that fails all of it is read once more. */
  async function loadOlder(conversationId: string, opening: number): Promise<void> {
    const [first] = get().messages;
    if (first === undefined) return;
    try {
      const { messages } = await bridge.invoke('chat.getOlder', { conversationId, messageId: first.id });
      if (opening !== newestOpening) return;
      isCut = false;
      show({ messages: [...messages, ...get().messages] });
    } catch {
      if (opening === newestOpening) await attach(conversationId);
    }
  }

  async function attach(conversationId: string): Promise<void> {
    newestOpening += 1;
    const opening = newestOpening;
    waiting = [];
    try {
      const last = get().phase === 'loading' ? firstRead : null;
      const chosenBefore = chosenRefsOf({ conversationId, chosenRefs: get().chosenRefs });
      const { snapshot, hasOlder, replies } = await bridge.invoke('chat.attach', { conversationId, last });
      if (opening !== newestOpening) return;
      const { conversation, messages, sideBySide, draft, setup, queue, edits, scroll } = snapshot;
      const sorted = sortReplies(replies, [...messages, ...sideBySide], get().live, environment.now());
      // Others may have been chosen while the chat was read.
      const isChosen = chosenRefsOf({ conversationId, chosenRefs: get().chosenRefs }) !== chosenBefore;
      const chosenRefs = isChosen ? get().chosenRefs : withChosen(get().chosenRefs, conversationId, snapshot.chosenRefs);
      // Where it is scrolled to is the window's to say once the chat is open.
      show({ phase: 'open', conversation, messages, sideBySide, queue, chosenRefs, ...sorted, ...(!isSavingSetup(conversationId) && { setup }), ...(get().phase === 'loading' && { scroll }) });
      drafts.getState().receive(conversationId, draft);
      editing.getState().receive(edits);
      const batches = waiting ?? [];
      waiting = null;
      batches.forEach(receive);
      isCut = hasOlder;
      older = isCut ? loadOlder(conversationId, opening) : Promise.resolve();
    } catch (thrown) {
      if (opening !== newestOpening) return;
      waiting = null;
      // Half a chat that looks like all of it would be worse than none.
      if (isCut) show({ ...emptyChat, conversationId });
      isCut = false;
      show({ phase: get().conversation === null ? 'failed' : 'open', error: toAppError(thrown) });
    }
  }

  function acknowledge(batch: ReplyBatch): void {
    const { replyId, seq } = batch;
    environment.afterPaint(() => void attempt(() => bridge.invoke('chat.acknowledge', { replyId, seq })));
  }

  function receive(batch: ReplyBatch): void {
    const { conversationId, live, elsewhere, messages, sideBySide } = get();
    if (batch.conversationId !== conversationId) return;
    if (waiting !== null) {
      waiting.push(batch);
      return;
    }
    const nextElsewhere = elsewhere[batch.replyId];
    if (nextElsewhere !== undefined) {
      if (batch.seq < nextElsewhere) return;
      show({ elsewhere: passBatch(elsewhere, batch) });
      acknowledge(batch);
      return;
    }
    const reply = live[batch.messageId];
    if (reply?.replyId === batch.replyId && batch.seq < reply.nextSeq) return;
    if (reply?.replyId !== batch.replyId || batch.seq > reply.nextSeq) {
      // A reply that ended before the chat was opened is in its messages already.
      if (reply === undefined && isLastBatch(batch) && [...messages, ...sideBySide].some(({ id, status }) => id === batch.messageId && status !== 'streaming')) return;
      void attach(batch.conversationId);
      return;
    }
    const next = applyBatch(reply, batch, environment.now());
    if (isLastBatch(batch)) {
      const { [batch.messageId]: _ended, ...others } = live;
      const newest = (each: Message): Message => (each.id === batch.messageId ? next.message : each);
      show({ live: others, messages: messages.map(newest), sideBySide: sideBySide.map(newest) });
    } else {
      show({ live: { ...live, [batch.messageId]: next } });
    }
    acknowledge(batch);
  }

  function detach(): void {
    const { conversationId } = get();
    if (conversationId !== null) void attempt(() => bridge.invoke('chat.detach', { conversationId }));
  }

  bridge.on('chat.changed', receive);
  bridge.on('conversations.changed', (change) => {
    const { conversationId, messages, sideBySide, queue, live } = get();
    // What could not be saved at its end may have been saved by now: only main knows what is there then.
    const isUnsaved = [...messages, ...sideBySide].some(({ error }) => error?.code === 'storage-full' || error?.code === 'storage-failed');
    // The same of what waits, and nothing is being written that it could wait for.
    const isLeft = queue.length > 0 && !isAnswering(get());
    // Another program writes it, or was killed in the middle of it.
    const isForeign = [...messages, ...sideBySide].some(({ id, status }) => status === 'streaming' && live[id] === undefined);
    const isMeant = change.conversationId === conversationId;
    if (conversationId !== null && ((isMeant && (isUnsaved || isLeft)) || ((isMeant || change.conversationId === null) && isForeign))) void attach(conversationId);
  });

  return {
    attach,
    detach,
    leave() {
      detach();
      newestOpening += 1;
      waiting = null;
    },
    whole: () => older,
  };
}
