import { defaultSetup } from '../../../../app/domain/chat-setup.ts';
import type { ReplyEvent } from '../../../../app/chat/reply-event.ts';
import type { Message } from '../../../../app/domain/conversation.ts';
import type { InputOf, MethodName, OutputOf } from '../../../../app/ipc/contract.ts';
import { createBridgeClient } from '../../../../renderer/bridge-client.ts';
import { createChatStore, type ChatStore } from '../../../../renderer/stores/chat-store.ts';
import { createDraftsStore, type DraftsStore } from '../../../../renderer/stores/drafts-store.ts';
import { createEditingStore, type EditingStore } from '../../../../renderer/stores/editing-store.ts';
import { createUndoStore, type UndoStore } from '../../../../renderer/stores/undo-store.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';
import { createScriptedBridge, type Overrides, type ScriptedBridge } from '../../../gallery/scripted-bridge.ts';
import { buildScene } from '../../../gallery/scenes.ts';

/** One call that the window made. */
export interface Call<M extends MethodName = MethodName> {
  readonly method: M;
  readonly input: InputOf<M>;
}

/** A chat store on a bridge whose answers the test gives. */
export interface ScriptedChat {
  readonly chat: ChatStore;
  readonly drafts: DraftsStore;
  readonly editing: EditingStore;
  readonly undo: UndoStore;
  readonly calls: Call[];
  callsOf<M extends MethodName>(method: M): InputOf<M>[];
  readonly emit: ScriptedBridge['emit'];
  /** Sends the window the next batch of reply `r-1`. */
  sendBatch(seq: number, events: readonly ReplyEvent[]): void;
  /** Lets the page be painted. */
  paint(): void;
  /** What the window remembers over a reload. */
  remembered: string | null;
}

/** What `chat.attach` answers for a chat with one question and one answer of reply `r-1`. */
export function attached(answer: Partial<Message>, nextSeq: number | null = 0): OutputOf<'chat.attach'> {
  const message = emptyAnswer({ id: 'a-1', conversationId: 'c-1', ...answer });
  return {
    snapshot: {
      conversation: {
        id: 'c-1',
        title: 'Chat',
        createdAt: message.createdAt,
        updatedAt: message.createdAt,
        modelRef: 'kilocode/a/b',
        lastStatus: message.status,
        isUnread: false, dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false,
      },
      messages: [emptyAnswer({ id: 'q-1', role: 'user', status: 'complete', text: 'Hello' }), message],
      draft: { text: '', attachments: [] },
      sideBySide: [],
      edits: {},
      setup: defaultSetup,
      queue: [],
      scroll: null,
    },
    hasOlder: false,
    replies: nextSeq === null ? [] : [{ replyId: 'r-1', messageId: 'a-1', nextSeq }],
  };
}

/** The answer of `chat.start` and its kind. */
export const started = { replyId: 'r-1', conversationId: 'c-1', userMessageId: 'q-1', messageId: 'a-1' };

/** Makes the store; `overrides` answer the calls. */
export function createScriptedChat(overrides: Overrides): ScriptedChat {
  const calls: Call[] = [];
  const painted: (() => void)[] = [];
  const scripted = createScriptedBridge(buildScene(), overrides);
  const client = createBridgeClient({
    invoke(method, input) {
      calls.push({ method, input });
      return scripted.bridge.invoke(method, input);
    },
    on: (event, listener) => scripted.bridge.on(event, listener),
  });
  const drafts = createDraftsStore(client);
  const editing = createEditingStore(client);
  const undo = createUndoStore();
  let ids = 0;
  const environment = {
    afterPaint: (done: () => void) => void painted.push(done),
    now: () => 1000,
    createId: () => `id-${(ids += 1)}`,
    remembered: {
      read: () => self.remembered,
      write: (id: string | null) => {
        self.remembered = id;
      },
    },
  };
  const self: ScriptedChat = {
    chat: createChatStore(client, { drafts, editing }, undo, environment),
    drafts,
    editing,
    undo,
    calls,
    callsOf: <M extends MethodName>(method: M) =>
      calls.filter((call) => call.method === method).map((call) => call.input as InputOf<M>),
    emit: scripted.emit,
    sendBatch: (seq, events) =>
      scripted.emit('chat.changed', { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq, events: [...events] }),
    paint: () => painted.splice(0).forEach((done) => done()),
    remembered: null,
  };
  return self;
}
