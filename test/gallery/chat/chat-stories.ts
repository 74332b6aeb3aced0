import type { Message } from '../../../app/domain/conversation.ts';
import { defaultDataPolicy } from '../../../app/domain/data-policy.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { buildScene, info, noKey, signedOutAccount } from '../scenes.ts';
import { never, type Overrides } from '../scripted-bridge.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, manyConversations, otherConversations, question } from './chat-scenes.ts';
import { arabic, everything, formulas, kyoto, longQuestion, notes, thoughts } from './sample-texts.ts';

const ask = question('q-1', 'What should we see in Kyoto in three days?');
const id = 'c-1';

function chatStory(name: string, messages: readonly Message[], more: Partial<Story> = {}): Story {
  return {
    id: `chat-${name}`,
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', messages), ...otherConversations] }),
    ...more,
  };
}

/** Attaches to an answer that is being written and never goes on. */
function streaming(message: Message): Partial<Story> {
  const messages = [ask, message];
  const overrides: Overrides = {
    'chat.attach': () => ({
      snapshot: conversation(id, 'Trip to Kyoto', messages, { lastStatus: 'streaming' }),
      hasOlder: false,
      replies: [{ replyId: 'r-1', messageId: message.id, nextSeq: 0 }],
    }),
  };
  return { overrides };
}

const blank = answer('a-1', '', { status: 'streaming', usage: null });
const failed = (error: Message['error'], changes: Partial<Message> = {}): Message =>
  answer('a-1', '', { status: 'failed', usage: null, error, ...changes });
const requestAfter = (...failedTries: NonNullable<Message['request']>['failedTries'][number][]): NonNullable<Message['request']> => ({
  reasoning: null,
  maxTokens: null,
  isBalanceLimited: false,
  dataPolicy: defaultDataPolicy,
  leftOutCount: 0,
  failedTries,
});
const busy = { modelRef: 'kilocode/anthropic/claude-sonnet-4', error: appException('gateway-unavailable', '503', { status: 503 }).error };
const notAsked = { modelRef: 'kilocode/kilo-auto/free', error: appException('data-policy', 'Not asked.').error };
const noCredit = appException('credits-exhausted', '402', { status: 402 }).error;
const offline = appException('offline', 'fetch failed: ENOTFOUND api.kilo.ai').error;
const signedOut = { apiKey: noKey, account: signedOutAccount };
const many = Array.from({ length: 120 }, (_, turn) => [
  question(`q-${turn}`, `Question ${turn + 1}`),
  answer(`a-${turn}`, turn % 9 === 0 ? kyoto : `A short answer to question ${turn + 1}.`),
]).flat();

/** The chat in every state that people meet. */
export const chatStories: readonly Story[] = [
  chatStory('full', [
    ask,
    answer('a-1', kyoto, { reasoning: thoughts, timings: { firstTokenMs: 420, reasoningMs: 6100, totalMs: 14_200 } }),
    question('q-2', 'And with a child of four?'),
    answer('a-2', 'Leave out Ryoan-ji and take the boat at Arashiyama instead.', { versionIds: ['a-0', 'a-2', 'a-3'] }),
  ]),
  chatStory('waiting', [ask, blank], streaming(blank)),
  chatStory('thinking', [ask, blank], streaming({ ...blank, reasoning: thoughts })),
  chatStory('streaming', [ask, blank], streaming({ ...blank, text: kyoto.slice(0, 330) })),
  chatStory('streaming-code', [ask, blank], streaming({ ...blank, text: kyoto.slice(0, 900) })),
  chatStory('interrupted', [ask, answer('a-1', kyoto.slice(0, 240), { status: 'interrupted', usage: null, timings: { firstTokenMs: 400, reasoningMs: null, totalMs: null } })]),
  chatStory('cancelled', [ask, answer('a-1', kyoto.slice(0, 240), { status: 'cancelled', usage: null })]),
  chatStory('offline', [ask, failed(offline)]),
  chatStory('failed-key', [ask, failed(appException('key-rejected', '401', { status: 401, requestId: 'iad1::x7f2' }).error)]),
  chatStory('failed-credit', [
    ask,
    failed(appException('credits-exhausted', '402', { status: 402, facts: { balanceUsd: 0 }, action: { url: 'https://app.kilo.ai/credits' } }).error),
  ]),
  chatStory('failed-midway', [ask, failed(appException('timed-out', 'no data for 60 s').error, { text: kyoto.slice(0, 240) })]),
  chatStory('formulas', [ask, answer('a-1', formulas)]),
  chatStory('notes', [ask, answer('a-1', notes)]),
  chatStory('everything', [
    ask,
    answer('a-1', everything, { citations: [{ url: 'https://a.example/x', title: 'A page' }] }),
    question('q-2', 'And then?'),
    answer('a-2', 'Then comes $x$.\n\nAnd **no** more.'),
  ], { overrides: { 'conversations.find': () => ({ found: [{ messageId: 'a-1', isOpen: true, ranges: [] }] }) } }),
  chatStory('streaming-table', [ask, blank], streaming({ ...blank, text: notes.slice(0, notes.indexOf('measured it and when')) })),
  chatStory('streaming-half', [ask, blank], streaming({ ...blank, text: 'See **the [city pa' })),
  chatStory('long-question', [question('q-1', longQuestion), answer('a-1', 'The ninth line is the one that matters.')]),
  chatStory('right-to-left', [question('q-1', 'ماذا نرى في كيوتو في ثلاثة أيام؟'), answer('a-1', arabic)]),
  chatStory('substituted', [ask, answer('a-1', 'Three days is enough.', { modelRef: 'kilocode/kilo/auto', sentModelId: 'kilo-auto/free' })]),
  chatStory('fallback', [
    ask,
    answer('a-1', 'Three days is enough.', { sentModelId: 'openai/gpt-5.1', request: requestAfter(busy, notAsked) }),
    question('q-2', 'And with a child of four?'),
    answer('a-2', kyoto.slice(0, 320), { finishReason: 'length', request: { ...requestAfter(), maxTokens: 1234, isBalanceLimited: true } }),
    question('q-3', 'And in winter?'),
    { ...failed(busy.error, { request: requestAfter(notAsked, { modelRef: 'kilocode/openai/gpt-5.1', error: noCredit }) }), id: 'a-3' },
  ]),
  chatStory('long', many),
  chatStory('opening', [ask], { overrides: { 'chat.attach': never } }),
  {
    id: 'chat-new-free',
    screen: 'chat',
    scene: () => buildScene({ ...signedOut, startModel: { ref: 'kilocode/kilo-auto/free', reason: 'signed-out' } }),
  },
  {
    id: 'chat-new-slow-disk',
    screen: 'chat',
    scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', [ask, answer('a-1', kyoto)])] }),
    // A spec says when the disk is done.
    overrides: { 'chat.start': () => new Promise((resolve) => addEventListener('gallery-started', () => resolve({ replyId: 'r-1', conversationId: id, userMessageId: 'q-1', messageId: 'a-1' }))) },
  },
  { id: 'chat-new-paid-no-key', screen: 'chat', scene: () => buildScene(signedOut) },
  {
    id: 'chat-pasted-key',
    screen: 'chat',
    scene: () => buildScene(),
    overrides: {
      'conversations.getDraft': () => ({ draft: { text: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYW1wbGUifQ.c2FtcGxlLXNpZ25hdHVyZQ', attachments: [] } }),
    },
  },
  { id: 'chat-list-300', screen: 'chat', scene: () => buildScene({ conversations: manyConversations(300) }) },
  {
    id: 'chat-demo',
    screen: 'chat',
    conversationId: id,
    scene: () =>
      buildScene({ info: { ...info, mode: 'demo' }, conversations: [conversation(id, 'Trip to Kyoto', [ask, answer('a-1', kyoto)])] }),
  },
];
