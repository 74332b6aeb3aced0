import { nothingUsed } from '../../../app/chat/count-usage.ts';
import { defaultSetup } from '../../../app/domain/chat-setup.ts';
import { appError } from '../../../app/errors/app-error.ts';
import { maxQueued, titleFromText, type Message } from '../../../app/domain/conversation.ts';
import type { Attachment } from '../../../app/domain/attachment.ts';
import type { ReplyToCreate } from '../../../main/storage/conversation-store.ts';
import { nextTitle } from '../../../main/storage/fork-branch.ts';
import type { DrivenStore } from './driven-store.ts';
import type { Chance } from '../../builders/random.ts';
import { branchOf, isCounted, newestLeaf, type ModelChat, type ModelMessage, type StoreModel } from './store-model.ts';

/** One operation: what is asked of the store, and what it does to the model. */
export interface Step {
  readonly label: string;
  /** The store must refuse it, and nothing changes. */
  readonly isRefused: boolean;
  /** The chat that it is about. */
  readonly chatId: string | null;
  /** Whether all that it does is done in one call of the worker, so that it may be killed on the way. */
  readonly isOneCall: boolean;
  call(store: DrivenStore): Promise<unknown>;
  /** `store` answers what only it knows: the ids of copies. */
  change(model: StoreModel, store: DrivenStore): void | Promise<void>;
}

/** What a step is made from. */
export interface StepContext {
  readonly model: StoreModel;
  readonly random: Chance;
  /** ISO 8601; the time of this step. */
  readonly now: string;
  /** A text that no other message has. */
  readonly word: string;
  newId(): string;
  /** Files that the store knows. */
  readonly files: readonly Attachment[];
}

type Kind = (context: StepContext) => Step | null;
type Place = readonly [ModelChat, ModelMessage];

const modelRefs = ['kilocode/a/one', 'kilocode/b/two'];
const idle: Pick<Step, 'isRefused' | 'isOneCall'> = { isRefused: false, isOneCall: true };

const chatIn = (model: StoreModel, id: string | null): ModelChat => {
  const chat = model.chats.find((each) => each.id === id);
  if (chat === undefined) throw new Error(`The model has no chat ${id}.`);
  return chat;
};
const messageIn = (model: StoreModel, chatId: string, id: string): ModelMessage => {
  const message = chatIn(model, chatId).messages.find((each) => each.id === id);
  if (message === undefined) throw new Error(`The model has no message ${id}.`);
  return message;
};
const messagesOf = (model: StoreModel): Place[] => model.chats.flatMap((chat) => chat.messages.map((message): Place => [chat, message]));
const isStreaming = (chat: ModelChat, id: string | null): boolean => chat.messages.some((each) => each.id === id && each.status === 'streaming');
const filesFor = ({ random, files }: StepContext): readonly Attachment[] => files.filter(() => random.chance(25));
const namesOf = (files: readonly Attachment[]): string[] => files.map(({ name }) => name);

/** A new chat in the model. */
function newChat(id: string, title: string, now: string, isTemporary: boolean): ModelChat {
  return {
    id, isTemporary, title, isNamed: false, messages: [], openId: null, updatedAt: now, usedOrder: 0, modelRef: null, isUnread: false, pinnedAt: null,
    archivedAt: null, trashedAt: null, contextStartId: null, draft: '', draftFiles: [], scroll: null, queue: [], system: null, temperature: null,
  };
}

/** A reply of any kind: the same call, and the same traces in the chat. */
function replyStep(
  context: StepContext,
  reply: Pick<ReplyToCreate, 'kind' | 'conversationId' | 'text' | 'messageId'> & { readonly attachments?: readonly Attachment[] },
  isRefused: boolean,
  write: (chat: ModelChat, ids: { readonly userId: string; readonly answerId: string; readonly modelRef: string }) => string,
): Step {
  const { random, now, newId } = context;
  const modelRef = random.pick(modelRefs) ?? '';
  const requestId = newId();
  const stamp = { now, conversationId: newId(), userMessageId: newId(), messageId: newId() };
  const chatId = reply.conversationId ?? stamp.conversationId;
  return {
    label: `${reply.kind} in ${chatId} ${reply.messageId ?? ''}`,
    isRefused,
    isOneCall: true,
    chatId,
    call: (store) => store.run('createReply', { ...reply, requestId, system: null, modelRef }, stamp),
    change: (model) => {
      if (reply.conversationId === null) model.chats.push(newChat(chatId, titleFromText(reply.text ?? ''), now, false));
      const chat = chatIn(model, chatId);
      const messageId = write(chat, { userId: stamp.userMessageId, answerId: stamp.messageId, modelRef });
      if (reply.kind === 'send') {
        if (reply.conversationId === null) Object.assign(model, { newDraft: '', newDraftFiles: [] });
        else Object.assign(chat, { draft: '', draftFiles: [] });
      }
      const isForChat = reply.kind === 'send' || reply.kind === 'edit' || chat.modelRef === null;
      Object.assign(chat, { updatedAt: now, archivedAt: null, ...(isForChat && { modelRef }) });
      model.requests.set(requestId, { chatId, messageId });
    },
  };
}

function addAnswer(chat: ModelChat, parentId: string | null, id: string, modelRef: string): string {
  chat.messages.push({ id, parentId, role: 'assistant', originalId: null, status: 'streaming', text: '', branchName: null, edit: null, cost: null, modelRef, isOwned: true, files: [] });
  chat.openId = id;
  return id;
}

function addQuestion(chat: ModelChat, parentId: string | null, id: string, text: string, files: readonly string[]): void {
  chat.messages.push({ id, parentId, role: 'user', originalId: null, status: 'complete', text, branchName: null, edit: null, cost: null, modelRef: null, isOwned: false, files });
}

const send: Kind = (context) => {
  const { model, random, word } = context;
  const chat = random.chance(15) && model.chats.length < 14 ? null : random.pick(model.chats) ?? null;
  const isRefused = chat !== null && (chat.trashedAt !== null || isStreaming(chat, chat.openId));
  const text = `${word} asks`;
  return replyStep(context, { kind: 'send', conversationId: chat?.id ?? null, text, messageId: null }, isRefused, (into, { userId, answerId, modelRef }) => {
    if (into.messages.length === 0 && !into.isNamed) into.title = titleFromText(text);
    addQuestion(into, into.openId, userId, text, []);
    return addAnswer(into, userId, answerId, modelRef);
  });
};

const edit: Kind = (context) => {
  const place = context.random.pick(messagesOf(context.model));
  if (place === undefined) return null;
  const [chat, { id, parentId, role, files }] = place;
  const attachments = context.random.chance(50) ? filesFor(context) : undefined;
  const isRefused = chat.trashedAt !== null || role !== 'user' || isStreaming(chat, parentId);
  const text = `${context.word} edited`;
  const reply = { kind: 'edit', conversationId: chat.id, text, messageId: id, ...(attachments && { attachments }) } as const;
  return replyStep(context, reply, isRefused, (into, { userId, answerId, modelRef }) => {
    addQuestion(into, parentId, userId, text, attachments === undefined ? files : namesOf(attachments));
    into.messages = into.messages.map((each) => (each.id === id ? { ...each, edit: null } : each));
    return addAnswer(into, userId, answerId, modelRef);
  });
};

const answerAgain: Kind = (context) => {
  const place = context.random.pick(messagesOf(context.model));
  if (place === undefined) return null;
  const [chat, { id, parentId, role }] = place;
  const reply = { kind: 'answer-again', conversationId: chat.id, text: null, messageId: id } as const;
  return replyStep(context, reply, chat.trashedAt !== null || role !== 'assistant', (into, { answerId, modelRef }) => addAnswer(into, parentId, answerId, modelRef));
};

const continueAnswer: Kind = (context) => {
  const place = context.random.pick(messagesOf(context.model));
  if (place === undefined) return null;
  const [chat, { id, role, status }] = place;
  const reply = { kind: 'continue', conversationId: chat.id, text: null, messageId: id } as const;
  const isRefused = chat.trashedAt !== null || role !== 'assistant' || status === 'streaming';
  return replyStep(context, reply, isRefused, (into, { modelRef }) => {
    const answer = into.messages.find((each) => each.id === id);
    if (answer === undefined) throw new Error('gone');
    const index = into.messages.indexOf(answer);
    const isForeign = answer.originalId !== null || (answer.modelRef === null && answer.cost === null);
    into.messages[index] = { ...answer, originalId: null, status: 'streaming', isOwned: true, cost: isForeign ? 0 : answer.cost, modelRef: answer.modelRef ?? modelRef };
    if (!branchOf(into, into.openId).some((each) => each.id === id)) into.openId = newestLeaf(into, id);
    return id;
  });
};

const repeatRequest: Kind = ({ model, random }) => {
  const request = random.pick([...model.requests]);
  if (request === undefined) return null;
  const [requestId, { chatId, messageId }] = request;
  if (!model.chats.some(({ id, messages }) => id === chatId && messages.some((each) => each.id === messageId))) return null;
  const reply: ReplyToCreate = { requestId, kind: 'send', conversationId: chatId, text: 'again', system: null, messageId: null, modelRef: 'm' };
  const unused = { now: '', conversationId: 'unused', userMessageId: 'unused', messageId: 'unused' };
  return {
    ...idle,
    label: `repeat ${requestId}`,
    chatId,
    call: async (store) => {
      const { isDuplicate, message } = await store.run('createReply', reply, unused);
      if (!isDuplicate || message.id !== messageId) throw new Error(`The request ${requestId} was taken twice.`);
    },
    change: () => {},
  };
};

/** The answer as the service would hand it over. */
function written(chatId: string, { id, parentId, modelRef }: ModelMessage, more: Pick<Message, 'status' | 'text'>, cost: number | null): Message {
  const usage = cost === null ? null : cost === 0 ? nothingUsed : { ...nothingUsed, promptTokens: 1, completionTokens: 1, costUsd: cost };
  return {
    id, conversationId: chatId, parentId, role: 'assistant', reasoning: '', refusal: '', images: [], attachments: [], citations: [], toolCalls: [], usage, modelRef, modelName: null,
    sentModelId: null, webSearch: false, request: null, finishReason: null, timings: { firstTokenMs: null, reasoningMs: null, totalMs: null }, error: null, generationId: null, branchName: null, createdAt: '2026-01-01T00:00:00.000Z', versionIds: [id], ...more,
  };
}

const streamingPlace = ({ model, random }: StepContext): Place | undefined => random.pick(messagesOf(model).filter(([, { status }]) => status === 'streaming'));

const saveProgress: Kind = (context) => {
  const place = streamingPlace(context);
  if (place === undefined) return null;
  const [chat, message] = place;
  const text = message.text === '' ? `${context.word} answers` : `${message.text} more`;
  return {
    ...idle,
    label: `progress of ${message.id}`,
    chatId: chat.id,
    call: (store) => store.run('saveProgress', written(chat.id, message, { status: 'streaming', text }, message.cost), context.random.chance(50) ? [] : null),
    change: (model) => void Object.assign(messageIn(model, chat.id, message.id), { text }),
  };
};

const finish: Kind = (context) => {
  const place = streamingPlace(context);
  if (place === undefined) return null;
  const [chat, message] = place;
  const { random, now, word } = context;
  const status = random.pick(['complete', 'complete', 'cancelled', 'interrupted', 'failed'] as const) ?? 'complete';
  const text = status === 'complete' && message.text === '' ? `${word} answers` : message.text;
  const cost = random.chance(60) ? (message.cost ?? 0) + (1 + random.below(8)) / 4 : message.cost;
  return {
    ...idle,
    label: `finish ${message.id} as ${status}`,
    chatId: chat.id,
    call: (store) => store.run('finishReply', written(chat.id, message, { status, text }, cost), [], now),
    change: (model) => {
      const own = chatIn(model, chat.id);
      const answer = messageIn(model, chat.id, message.id);
      Object.assign(answer, { status, text, cost, isOwned: false });
      Object.assign(own, { updatedAt: now, isUnread: true });
      if (!own.isTemporary) return;
      if (isCounted(answer)) model.bareCosts.set(answer.id, cost);
      else model.bareCosts.delete(answer.id);
    },
  };
};

/** An operation that changes a few fields of a chat. */
function fieldStep(name: string, make: (context: StepContext, chat: ModelChat) => { call: Step['call']; fields: Partial<ModelChat>; isRefused?: boolean }): Kind {
  return (context) => {
    const chat = context.random.pick(context.model.chats);
    if (chat === undefined) return null;
    const { call, fields, isRefused = false } = make(context, chat);
    return { ...idle, isRefused, label: `${name} ${chat.id}`, chatId: chat.id, call, change: (model) => void Object.assign(chatIn(model, chat.id), fields) };
  };
}

const fieldSteps: readonly Kind[] = [
  fieldStep('read', (_, { id }) => ({ call: (store) => store.run('markRead', id), fields: { isUnread: false } })),
  fieldStep('rename', ({ word }, { id }) => ({ call: (store) => store.run('rename', id, `Title ${word}`), fields: { title: `Title ${word}`, isNamed: true } })),
  fieldStep('pin', ({ random, now }, { id }) => {
    const pinnedAt = random.chance(60) ? now : null;
    return { call: (store) => store.run('setPinned', id, pinnedAt), fields: { pinnedAt } };
  }),
  fieldStep('archive', ({ random, now }, { id, isTemporary }) => {
    const archivedAt = !isTemporary && random.chance(60) ? now : null;
    return { call: (store) => store.run('setArchived', id, archivedAt), fields: { archivedAt } };
  }),
  fieldStep('restore', (_, { id }) => ({ call: (store) => store.run('restore', id), fields: { trashedAt: null } })),
  fieldStep('trash', ({ now }, { id }) => ({ call: (store) => store.run('trash', id, now), fields: { trashedAt: now } })),
  fieldStep('draft', (context, { id }) => {
    const attachments = filesFor(context);
    const draft = context.random.chance(70) ? `${context.word} typed` : '';
    return { call: (store) => store.run('saveDraft', id, { text: draft, attachments }), fields: { draft, draftFiles: namesOf(attachments) } };
  }),
  fieldStep('scroll', ({ random }, { id, messages }) => {
    const scroll = random.pick(messages)?.id ?? null;
    return { call: (store) => store.run('saveScroll', id, scroll === null ? null : { messageId: scroll, offsetPx: 4 }), fields: { scroll } };
  }),
  fieldStep('queue', ({ newId, word }, { id, queue }) => {
    const queued = newId();
    const message = { id: queued, text: word, modelRef: null, reasoning: null };
    return { call: (store) => store.run('addQueued', id, message), fields: { queue: [...queue, queued] }, isRefused: queue.length >= maxQueued };
  }),
  fieldStep('could not be sent', ({ random }, { id, queue }) => {
    const failed = random.pick(queue) ?? 'none';
    return { call: (store) => store.run('failQueued', id, failed, appError('storage-full', 'no room')), fields: {} };
  }),
  fieldStep('unqueue', ({ random, now }, { id, queue }) => {
    const gone = random.pick(queue) ?? 'none';
    return { call: (store) => store.run('removeQueued', id, gone, now), fields: { queue: queue.filter((each) => each !== gone) } };
  }),
  fieldStep('setup', ({ random, word }, { id }) => {
    const [system, temperature] = [random.chance(60) ? `Be ${word}` : null, random.chance(60) ? random.below(20) / 10 : null];
    const parameters = { ...defaultSetup.parameters, temperature };
    return { call: (store) => store.run('setSetup', id, { system, parameters }), fields: { system, temperature } };
  }),
  fieldStep('context', ({ random, model }, { id, messages }) => {
    const contextStartId = random.chance(20) ? null : random.pick(random.chance(90) ? messages : messagesOf(model).map(([, message]) => message))?.id ?? null;
    const isRefused = contextStartId !== null && !messages.some((each) => each.id === contextStartId);
    return { call: (store) => store.run('setContextStart', id, contextStartId), fields: { contextStartId }, isRefused };
  }),
];

const newDraft: Kind = (context) => {
  const attachments = filesFor(context);
  const text = `${context.word} typed`;
  return {
    ...idle,
    label: 'draft of the new chat',
    chatId: null,
    call: (store) => store.run('saveDraft', null, { text, attachments }),
    change: (model) => void Object.assign(model, { newDraft: text, newDraftFiles: namesOf(attachments) }),
  };
};

/** An operation on a message that may be named with the wrong chat. */
function messageStep(name: string, make: (context: StepContext, place: Place) => { call: (store: DrivenStore, chatId: string) => Promise<unknown>; change: (chat: ModelChat, message: ModelMessage) => void }): Kind {
  return (context) => {
    const { model, random } = context;
    const place = random.pick(messagesOf(model));
    if (place === undefined) return null;
    const [chat, message] = place;
    const { call, change } = make(context, place);
    const asked = random.chance(90) ? chat : random.pick(model.chats) ?? chat;
    return {
      ...idle,
      isRefused: asked !== chat,
      label: `${name} ${message.id} in ${asked.id}`,
      chatId: chat.id,
      call: (store) => call(store, asked.id),
      change: (next) => change(chatIn(next, chat.id), messageIn(next, chat.id, message.id)),
    };
  };
}

const openVersion = messageStep('open', (_, [, { id }]) => ({
  call: (store, chatId) => store.run('openVersion', chatId, id),
  change: (chat) => {
    chat.openId = newestLeaf(chat, id);
  },
}));

const nameBranch = messageStep('name', ({ word, random }, [, { id }]) => {
  const name = random.chance(80) ? `Branch ${word}` : null;
  return {
    call: (store, chatId) => store.run('nameBranch', chatId, id, name),
    change: (_, message) => {
      message.branchName = name;
    },
  };
});

const typeEdit = messageStep('typed edit', ({ word, random }, [, { id }]) => {
  const text = random.chance(70) ? `${word} half` : null;
  return {
    call: (store, chatId) => store.run('saveEdit', chatId, id, text === null ? null : { text }),
    change: (_, message) => {
      message.edit = text;
    },
  };
});

const fork: Kind = ({ model, random, now, newId }) => {
  const place = random.pick(messagesOf(model));
  if (place === undefined || model.chats.length > 16) return null;
  const [chat, { id: messageId }] = place;
  const branch = branchOf(chat, messageId);
  const forkId = newId();
  const isJob = !chat.isTemporary && random.chance(50);
  const ask = { conversationId: chat.id, messageId, forkId };
  return {
    label: `fork ${chat.id} up to ${messageId} as ${forkId}`,
    isRefused: branch.some(({ status }) => status === 'streaming'),
    isOneCall: false,
    chatId: chat.id,
    call: async (store) => {
      if (isJob) await store.fork(ask);
      else if (!(await store.run('forkShort', { ...ask, ownerToken: store.ownerToken, now }))) await store.fork(ask);
    },
    change: async (next, store) => {
      const { messages } = await store.run('open', forkId);
      const ids = new Map(branch.map(({ id }, index) => [id, messages[index]?.id ?? '']));
      const source = chatIn(next, chat.id);
      next.chats.push({
        ...newChat(forkId, nextTitle(source.title), now, source.isTemporary),
        isNamed: source.isNamed,
        modelRef: source.modelRef,
        system: source.system,
        temperature: source.temperature,
        openId: ids.get(messageId) ?? null,
        contextStartId: ids.get(source.contextStartId ?? '') ?? null,
        messages: branch.map((message) => ({
          ...message,
          id: ids.get(message.id) ?? '',
          parentId: message.parentId === null ? null : ids.get(message.parentId) ?? '',
          originalId: message.originalId ?? message.id,
          branchName: null,
          edit: null,
        })),
      });
    },
  };
};

const clear: Kind = ({ model, random, now, newId }) => {
  const chat = random.pick(model.chats);
  if (chat === undefined || model.chats.length > 16) return null;
  const ask = { conversationId: chat.id, freshId: newId() };
  return {
    ...idle,
    label: `clear ${chat.id} into ${ask.freshId}`,
    chatId: chat.id,
    call: (store) => store.run('clear', ask, now),
    change: (next) => {
      const source = chatIn(next, chat.id);
      if (source.openId === null) return;
      const { title, isTemporary, isNamed, modelRef, pinnedAt, archivedAt, draft, draftFiles, system, temperature } = source;
      next.chats.push({ ...newChat(ask.freshId, title, now, isTemporary), isNamed, modelRef, pinnedAt, archivedAt, draft, draftFiles, system, temperature });
      Object.assign(source, { draft: '', draftFiles: [], trashedAt: now });
    },
  };
};

/** What is left of a chat that is erased. */
function eraseFrom(model: StoreModel, id: string): void {
  for (const message of chatIn(model, id).messages) {
    if (message.originalId === null && isCounted(message)) model.bareCosts.set(message.id, message.cost);
  }
  model.chats = model.chats.filter((chat) => chat.id !== id);
}

const isBusy = ({ messages }: ModelChat): boolean => messages.some(({ status }) => status === 'streaming');

const eraseOne: Kind = ({ model, random }) => {
  const chat = random.pick(random.chance(70) ? model.chats.filter(({ trashedAt }) => trashedAt !== null) : model.chats);
  if (chat === undefined) return null;
  return {
    label: `erase ${chat.id}`,
    isRefused: chat.isTemporary || chat.trashedAt === null || isBusy(chat),
    isOneCall: false,
    chatId: null,
    call: (store) => store.erase([chat.id]),
    change: (next) => eraseFrom(next, chat.id),
  };
};

/** Cut short after its first step it must look the same: what is chosen is gone at once. */
const emptyTrash: Kind = ({ model, random }) => {
  const gone = model.chats.filter((chat) => chat.trashedAt !== null && !chat.isTemporary && !isBusy(chat));
  const maxSteps = random.chance(50) ? 1 + random.below(3) : Infinity;
  return {
    label: `empty the trash in ${maxSteps} steps`,
    isRefused: false,
    isOneCall: false,
    chatId: null,
    call: (store) => store.erase('all', maxSteps),
    change: (next) => {
      for (const { id } of gone) eraseFrom(next, id);
    },
  };
};

const firstTitle = 'Temporary chat';

const startTemporary: Kind = ({ model, newId, now }) => {
  const id = newId();
  const isNew = ({ title, system, temperature, modelRef, queue }: ModelChat): boolean =>
    title === firstTitle && system === null && temperature === null && modelRef === null && queue.length === 0;
  const empty = model.chats.find((chat) => chat.isTemporary && chat.messages.length === 0 && chat.draft === '' && chat.draftFiles.length === 0 && chat.trashedAt === null && isNew(chat));
  if (empty === undefined && model.chats.length > 14) return null;
  return {
    ...idle,
    label: 'start a temporary chat',
    chatId: empty?.id ?? id,
    call: async (store) => {
      const made = await store.run('startTemporary', id, now);
      if (made !== (empty?.id ?? id)) throw new Error(`Another temporary chat was answered: ${made}`);
    },
    change: (next) => {
      if (empty === undefined) next.chats.push(newChat(id, firstTitle, now, true));
    },
  };
};

const keep: Kind = ({ model, random }) => {
  const chat = random.pick(random.chance(80) ? model.chats.filter(({ isTemporary }) => isTemporary) : model.chats);
  if (chat === undefined) return null;
  return {
    label: `keep ${chat.id}`,
    isRefused: !chat.isTemporary,
    isOneCall: true,
    chatId: chat.id,
    call: (store) => store.run('keep', chat.id),
    change: (next) => {
      const kept = chatIn(next, chat.id);
      kept.isTemporary = false;
      // In the file it is the chat made last.
      next.chats = [...next.chats.filter((each) => each !== kept), kept];
      for (const { id } of kept.messages) next.bareCosts.delete(id);
    },
  };
};

const recover: Kind = () => ({ ...idle, label: 'recover', chatId: null, call: (store) => store.run('recover'), change: () => {} });

const weighted: readonly (readonly [number, Kind])[] = [
  [14, send], [6, edit], [6, answerAgain], [5, continueAnswer], [3, repeatRequest], [12, saveProgress], [18, finish],
  ...fieldSteps.map((kind) => [3, kind] as const),
  [2, newDraft], [6, openVersion], [4, nameBranch], [5, typeEdit], [4, fork], [4, clear], [3, eraseOne], [1, emptyTrash], [4, startTemporary], [3, keep], [1, recover],
];
const kinds = weighted.flatMap(([weight, kind]) => Array.from({ length: weight }, () => kind));

/** The next step; kinds that the model has nothing for are passed over. */
export function nextStep(context: StepContext): Step {
  for (;;) {
    const step = context.random.pick(kinds)?.(context) ?? null;
    if (step !== null) return step;
  }
}
