import { defaultSetup } from '../../../app/domain/chat-setup.ts';
import { emptyDraft, type ConversationSnapshot, type ConversationSummary, type Message } from '../../../app/domain/conversation.ts';
import { emptyAnswer } from '../../builders/message-builder.ts';

const hourMs = 3_600_000;

function ago(hours: number): string {
  return new Date(Date.now() - hours * hourMs).toISOString();
}

/** A row of the list. */
export function summary(id: string, title: string, hoursAgo: number, changes: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    title,
    createdAt: ago(hoursAgo),
    updatedAt: ago(hoursAgo),
    modelRef: 'kilocode/anthropic/claude-sonnet-4',
    lastStatus: 'complete',
    isUnread: false, dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false,
    ...changes,
  };
}

/** A turn of the user. */
export function question(id: string, text: string): Message {
  return { ...emptyAnswer({ id, text, status: 'complete', role: 'user', modelRef: null, versionIds: [id] }) };
}

/** A finished answer with all its figures. */
export function answer(id: string, text: string, changes: Partial<Message> = {}): Message {
  return emptyAnswer({
    id,
    text,
    status: 'complete',
    modelRef: 'kilocode/anthropic/claude-sonnet-4',
    finishReason: 'stop',
    timings: { firstTokenMs: 420, reasoningMs: null, totalMs: 6200 },
    usage: {
      promptTokens: 1840,
      completionTokens: 640,
      reasoningTokens: 120,
      cachedTokens: 0,
      cacheWriteTokens: 0,
      costUsd: 0.0104,
      estimatedCostUsd: null,
      isByok: false,
      servedModel: 'claude-sonnet-4-20250514',
    },
    createdAt: ago(1),
    versionIds: [id],
    ...changes,
  });
}

/** A conversation with these messages. */
export function conversation(id: string, title: string, messages: readonly Message[], changes: Partial<ConversationSummary> = {}): ConversationSnapshot {
  return { conversation: summary(id, title, 0.2, changes), messages, draft: emptyDraft, sideBySide: [], edits: {}, setup: defaultSetup, queue: [], scroll: null };
}

/** A sidebar as people have it: every mark, long and foreign titles, several days. */
export const otherConversations: readonly ConversationSnapshot[] = [
  summary('c-2', 'SQL window functions by example', 1, { lastStatus: 'streaming' }),
  summary('c-3', 'Rechtsschutzversicherungsgesellschaften vergleichen und kündigen', 2, { isUnread: true, dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false }),
  summary('c-4', 'ما هي أفضل طريقة لتعلم العربية؟', 3),
  summary('c-5', 'Why does my build fail on the second run', 26, { lastStatus: 'failed' }),
  summary('c-6', '週末の京都旅行', 27),
  summary('c-7', 'Cover letter', 80),
  summary('c-8', 'Birthday poem for Max', 110),
  summary('c-9', 'Regex for dates', 400),
  summary('c-10', 'Tax question', 2000),
].map((each) => ({ conversation: each, messages: [], draft: emptyDraft, sideBySide: [], edits: {}, setup: defaultSetup, queue: [], scroll: null }));

/** A list of `count` chats over some months. */
export function manyConversations(count: number): ConversationSnapshot[] {
  return Array.from({ length: count }, (_, index) => ({
    conversation: summary(`m-${index}`, `Chat number ${index + 1}`, index * 9),
    messages: [],
    draft: emptyDraft,
    sideBySide: [], edits: {},
    setup: defaultSetup,
    queue: [],
    scroll: null,
  }));
}

/** A chat with some history, so that its next message costs something. */
export const longChat = conversation('c-1', 'Trip to Kyoto', [
  question('q-1', 'What should we see in Kyoto in three days?'),
  answer('a-1', 'Fushimi Inari before eight, then the philosopher’s path. '.repeat(90)),
]);

const plain = 'The first temple opens at six, and by nine the buses are there. Go early, walk up, and come down by the other side. ';

/** A chat of so many messages of plain text, `0` first, each some 1.2 kB long. */
export const chatOfLength = (count: number) =>
  conversation(
    'c-many',
    'A very long chat',
    Array.from({ length: count }, (_, index) =>
      index % 2 === 0 ? question(`m-${index}`, `Question ${index}: what comes next?`) : answer(`m-${index}`, `Answer ${index}. ${plain.repeat(10)}`),
    ),
  );
