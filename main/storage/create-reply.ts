import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { defaultParameters, defaultSetup } from '../../app/domain/chat-setup.ts';
import { emptyDraft, titleFromText } from '../../app/domain/conversation.ts';
import { goesOnFrom } from '../../app/domain/side-by-side.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { ConversationRepository } from './conversation-repository.ts';
import type { CreatedReply, RepliesToCreate, ReplyToCreate } from './conversation-store.ts';
import type { FileRepository } from './file-repository.ts';
import type { MessageRepository, NewMessage } from './message-repository.ts';
import type { ReplyReader } from './read-reply.ts';
import { textOf, type StoredMessage } from './row-mapping.ts';
import type { SideBySide } from './side-by-side.ts';
import { inTransaction } from './transaction.ts';

/** Time and ids for whatever a reply makes; unused ones are dropped. */
export interface ReplyStamp {
  /** ISO 8601. */
  readonly now: string;
  readonly conversationId: string;
  readonly userMessageId: string;
  readonly messageId: string;
}

/** The same for several answers, with an id for each. */
export interface RepliesStamp extends Omit<ReplyStamp, 'messageId'> {
  readonly messageIds: readonly string[];
}

/** Starts replies. Each call is one synced transaction. */
export interface ReplyCreator {
  createReply(reply: ReplyToCreate, stamp: ReplyStamp): CreatedReply;
  createReplies(replies: RepliesToCreate, stamp: RepliesStamp): readonly CreatedReply[];
}

interface Parts {
  readonly db: DatabaseSync;
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly files: FileRepository;
  readonly reader: ReplyReader;
  readonly sideBySide: SideBySide;
  readonly ownerToken: string;
  readonly recover: () => number;
  /** Whether a backup is about to take the place of all this. */
  readonly isRestoring: () => boolean;
}

/** The conversation and the answer that a request concerns. */
interface Place {
  readonly conversationId: string;
  readonly messageId: string;
  /** See {@link CreatedReply}. */
  readonly foldedIds?: readonly string[];
}

function required(value: string | null, name: string): string {
  if (value === null) throw appException('request-invalid', `${name} is missing.`);
  return value;
}

/**
 * Builds the operations that start replies: user message, answers, title, open branch, draft and the request ids, all in one
 * synced transaction. `request-invalid` for what does not exist, lies in the trash, or is still being written.
 */
export function createReplyCreator(parts: Parts): ReplyCreator {
  const { db, conversations, messages, files, reader, sideBySide, ownerToken, recover, isRestoring } = parts;
  const selectRequest = db.prepare(`
    SELECT r.message_id, m.conversation_id FROM requests AS r JOIN messages AS m ON m.id = r.message_id WHERE r.request_id = ?`);
  const insertRequest = db.prepare('INSERT INTO requests (request_id, message_id) VALUES (?, ?)');

  const describe = ({ conversationId, messageId }: Place, isDuplicate: boolean): CreatedReply =>
    reader.describe(conversationId, messageId, isDuplicate);

  const assertAtRest = ({ message }: StoredMessage): void => {
    if (message.status === 'streaming') throw appException('request-invalid', 'This answer is still being written.');
  };

  const addAnswer = (conversationId: string, parentId: string, reply: ReplyToCreate, webSearch: boolean, stamp: ReplyStamp): string => {
    const { messageId: id, now: createdAt } = stamp;
    const { modelRef, modelName = null } = reply;
    messages.insert({ id, conversationId, parentId, role: 'assistant', text: '', modelRef, modelName, owner: ownerToken, webSearch, createdAt });
    conversations.setOpenMessage(conversationId, id);
    return id;
  };

  const addUserMessage = (message: Pick<NewMessage, 'id' | 'conversationId' | 'parentId' | 'text' | 'webSearch' | 'createdAt'>): void => {
    if (message.parentId !== null) assertAtRest(messages.get(message.conversationId, message.parentId));
    messages.insert({ ...message, role: 'user', modelRef: null, modelName: null, owner: null });
  };

  /** What waited is out of the queue in the same moment as it is a message; only what was typed just now was the draft. */
  const endWait = (conversationId: string, { requestId, queuedId = requestId, conversationId: known, isDraftKept = false, isFromQueue = false }: ReplyToCreate): void => {
    const { queue } = conversations.get(conversationId);
    const others = queue.filter(({ id }) => id !== queuedId);
    if (others.length !== queue.length) conversations.setQueue(conversationId, others);
    // Taken back to be written, or dropped, while it was on its way.
    else if (isFromQueue) throw appException('request-invalid', 'This message does not wait any more.');
    else if (!isDraftKept) conversations.setDraft(known, emptyDraft);
  };

  /** Whoever set up yet another chat meanwhile finds that as it is. */
  const endNewSetup = ({ system, parameters = defaultParameters, isSetupOwn = false, dataPolicy = null, isDraftKept = false }: ReplyToCreate): void => {
    if (isDraftKept) return;
    const isSame = isDeepStrictEqual(conversations.getNewSetup(), { system, parameters, ...(isSetupOwn && { isOwn: true }) });
    if (isSame) conversations.setSetup(null, defaultSetup);
    if (dataPolicy !== null && isDeepStrictEqual(conversations.getNewPolicy(), dataPolicy)) conversations.setDataPolicy(null, null);
  };

  /** The models chosen for the chat that exists from now on; others that were chosen meanwhile stay. */
  const endNewChoice = (refs: readonly string[]): void => {
    if (isDeepStrictEqual(conversations.getNewChosenModels(), refs)) conversations.setChosenModels(null, []);
  };

  const send = (reply: ReplyToCreate, stamp: ReplyStamp): Place => {
    const text = required(reply.text, 'The text');
    const { attachments = [], webSearch = false } = reply;
    const title = titleFromText(text, attachments[0]?.name);
    const conversationId = reply.conversationId ?? stamp.conversationId;
    const { now, userMessageId: id } = stamp;
    if (reply.conversationId === null) {
      const { system, parameters = defaultParameters, isSetupOwn: isOwn } = reply;
      conversations.insert({ id: conversationId, title, setup: { system, parameters, isOwn }, now });
      endNewSetup(reply);
      if (reply.dataPolicy) conversations.setDataPolicy(conversationId, reply.dataPolicy);
    }
    const { openMessageId } = conversations.get(conversationId);
    const parentId = sideBySide.placeToGoOn(conversationId, openMessageId);
    // Whoever goes on has picked.
    const foldedIds = parentId === null ? [] : sideBySide.fold(conversationId, parentId);
    // A temporary chat is made before its first message, which then gives it its title.
    if (parentId === null && messages.isEmpty(conversationId)) conversations.setFirstWords(conversationId, title);
    addUserMessage({ id, conversationId, parentId, text, webSearch, createdAt: now });
    files.addToMessage(id, attachments);
    endWait(conversationId, reply);
    return { conversationId, messageId: addAnswer(conversationId, id, reply, webSearch, stamp), foldedIds };
  };

  const chosen = (reply: ReplyToCreate): StoredMessage =>
    messages.get(required(reply.conversationId, 'The chat'), required(reply.messageId, 'The message'));

  const edit = (reply: ReplyToCreate, stamp: ReplyStamp): Place => {
    const { message } = chosen(reply);
    if (message.role !== 'user') throw appException('request-invalid', 'This message is not yours to edit.');
    const { conversationId, parentId } = message;
    const { now, userMessageId: id } = stamp;
    const text = required(reply.text, 'The text');
    const attachments = reply.attachments ?? message.attachments;
    const webSearch = reply.webSearch ?? message.webSearch;
    if (text === '' && attachments.length === 0) throw appException('request-invalid', 'This message would be empty.');
    addUserMessage({ id, conversationId, parentId, text, webSearch, createdAt: now });
    files.addToMessage(id, attachments);
    messages.setEdit(conversationId, message.id, null);
    return { conversationId, messageId: addAnswer(conversationId, id, reply, webSearch, stamp) };
  };

  const concerned = (reply: ReplyToCreate): StoredMessage => {
    const answer = chosen(reply);
    if (answer.message.role !== 'assistant') throw appException('request-invalid', 'This message is not an answer.');
    return answer;
  };

  const answerAgain = (reply: ReplyToCreate, stamp: ReplyStamp): Place => {
    const { conversationId, parentId, webSearch } = concerned(reply).message;
    const messageId = addAnswer(conversationId, required(parentId, 'The message that is answered'), reply, reply.webSearch ?? webSearch, stamp);
    return { conversationId, messageId };
  };

  const continueAnswer = (reply: ReplyToCreate): Place => {
    const answer = concerned(reply);
    assertAtRest(answer);
    const { conversationId, id: messageId } = answer.message;
    messages.reopen(messageId, { ref: reply.modelRef, name: reply.modelName ?? null }, ownerToken);
    const { openMessageId } = conversations.get(conversationId);
    const isOpen = messages.branch(conversationId, openMessageId).some(({ message }) => message.id === messageId);
    if (!isOpen) conversations.setOpenMessage(conversationId, messages.newestLeaf(conversationId, messageId));
    return { conversationId, messageId };
  };

  /** Who answers something once more, or goes on with it, is asked for that alone; whoever is sent a message is the chat's from then on. */
  const setModel = (conversationId: string, { kind, modelRef, conversationId: known, isDraftKept = false }: ReplyToCreate): void => {
    const isSent = kind === 'send' || kind === 'edit';
    const { summary, chosenRefs } = conversations.get(conversationId);
    if (isSent || summary.modelRef === null) conversations.setModel(conversationId, modelRef);
    if (isSent && isDeepStrictEqual(chosenRefs, [modelRef])) conversations.setChosenModels(conversationId, []);
    if (isSent && known === null && !isDraftKept) endNewChoice([modelRef]);
  };

  const writers = { send, edit, 'answer-again': answerAgain, continue: continueAnswer };

  const write = (reply: ReplyToCreate, stamp: ReplyStamp): CreatedReply => {
    const known = selectRequest.get(reply.requestId);
    if (known !== undefined) {
      return describe({ conversationId: textOf(known, 'conversation_id'), messageId: textOf(known, 'message_id') }, true);
    }
    // Asked inside the transaction: the restore waits for it, and then sees the answer that it may not take away.
    if (isRestoring()) throw appException('request-invalid', 'A backup is being restored. Send it again when that is done.', { retryable: true });
    if (reply.conversationId !== null && conversations.get(reply.conversationId).isTrashed) {
      throw appException('request-invalid', 'This chat is in the trash.');
    }
    const place = writers[reply.kind](reply, stamp);
    insertRequest.run(reply.requestId, place.messageId);
    setModel(place.conversationId, reply);
    conversations.touch(place.conversationId, stamp.now);
    // Whoever goes on with a chat that was put away has taken it out again.
    conversations.setArchived(place.conversationId, null);
    const { foldedIds = [] } = place;
    return { ...describe(place, false), ...(foldedIds.length > 0 && { foldedIds }) };
  };

  /** Whatever is asked once more in one of the columns: the chat's model, and where its branch ends, are those of the answer it goes on from. */
  const stayWithGroup = (conversationId: string): void => {
    const from = goesOnFrom(sideBySide.at(conversationId, conversations.get(conversationId).openMessageId));
    if (from === null) return;
    conversations.setOpenMessage(conversationId, from.id);
    if (from.modelRef !== null) conversations.setModel(conversationId, from.modelRef);
  };

  /** One after the other, the first as it is asked for, the others as answers beside it. */
  const writeAll = ({ replies, besideId }: RepliesToCreate, stamp: RepliesStamp): readonly CreatedReply[] => {
    const made: CreatedReply[] = [];
    const before = besideId === null || replies[0]?.conversationId == null ? null : conversations.get(replies[0].conversationId).summary.modelRef;
    for (const [index, reply] of replies.entries()) {
      const [first] = made;
      const place = first === undefined ? {} : ({ kind: 'answer-again', conversationId: first.conversation.id, messageId: first.message.id } as const);
      made.push(write({ ...reply, ...place }, { ...stamp, messageId: stamp.messageIds[index] ?? '' }));
    }
    const [first, ...others] = made;
    if (first === undefined || made.some(({ isDuplicate }) => isDuplicate)) return made;
    const conversationId = first.conversation.id;
    const ids = (besideId === null ? others : made).map(({ message }) => message.id);
    sideBySide.put(conversationId, besideId ?? first.message.id, ids);
    conversations.setOpenMessage(conversationId, besideId ?? first.message.id);
    // A chat that begins with several goes on with them.
    if (replies[0]?.conversationId === null) {
      const refs = replies.map(({ modelRef }) => modelRef);
      conversations.setChosenModels(conversationId, refs);
      if (replies[0].isDraftKept !== true) endNewChoice(refs);
    }
    // The chat's is that of the answer in the first place, not the one asked last.
    conversations.setModel(conversationId, before ?? first.message.modelRef ?? '');
    return made;
  };

  return {
    createReply: (reply, stamp) => {
      // An answer whose process died must not block its conversation until somebody happens to recover it.
      recover();
      return inTransaction(db, 'synced', () => {
        const created = write(reply, stamp);
        const { id: conversationId } = created.conversation;
        const isAgain = reply.kind === 'answer-again' && !created.isDuplicate;
        if (isAgain && reply.messageId !== null) sideBySide.replace(conversationId, reply.messageId, created.message.id);
        stayWithGroup(conversationId);
        return created;
      });
    },
    createReplies: (replies, stamp) => {
      recover();
      return inTransaction(db, 'synced', () => writeAll(replies, stamp));
    },
  };
}
