import { appException } from '../../app/errors/app-error.ts';
import { parseSearchQuery } from '../../app/domain/search/search-query.ts';
import type { SearchHit, SearchResult } from '../../app/domain/search/message-search.ts';
import { createTextMatcher } from '../../app/domain/search/text-matcher.ts';
import type { Stores } from '../../renderer/stores/stores.ts';
import { answer, conversation, manyConversations, question } from './chat/chat-scenes.ts';
import { kyoto } from './chat/sample-texts.ts';
import { buildScene } from './scenes.ts';
import { never } from './scripted-bridge.ts';
import type { Story } from './stories.ts';

const ask = question('q-1', 'What should we see in Kyoto in three days? The temple at the top of the list is Kiyomizu-dera.');
const chat = conversation('c-1', 'Trip to Kyoto', [ask, answer('a-1', kyoto), question('q-2', 'Which temple has the longest garden?'), answer('a-2', kyoto)]);

function hit(id: string, title: string, excerpt: string, query: string, changes: Partial<SearchHit> = {}): SearchHit {
  const hoursAgo = 3 + 30 * id.length;
  return {
    conversationId: `chat-${title}`,
    messageId: id,
    title,
    isArchived: false,
    role: 'assistant',
    modelRef: 'kilocode/anthropic/claude-sonnet-4',
    excerpt,
    ranges: createTextMatcher(parseSearchQuery(query).terms).ranges(excerpt),
    createdAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
    ...changes,
  };
}

const hits = [
  hit('a', 'Trip to Kyoto', '…Higashiyama, and end at Yasaka shrine; each temple closes at five. Day two: Arashiyama by the first train, then the river and the long way back.', 'temple'),
  hit('bb', 'Trip to Kyoto', 'Which temple has the longest garden?', 'temple', { role: 'user', modelRef: null }),
  hit('ccc', 'Trip to Kyoto', '…Ryoan-ji is a temple of the Rinzai school; its garden of fifteen stones cannot be seen whole from anywhere.', 'temple'),
  hit('dddd', 'Fragen zu Gesellschaft, Rechenmaschinen und angewandten Sprachmodellen', 'const template = await readTemplate(path); // the same temple-like nesting as before', 'temple'),
  hit('eeeee', 'رحلة إلى كيوتو', 'أفضل temple في المدينة هو كيوميزو ديرا، اذهب إليه في الصباح الباكر.', 'temple', { role: 'user', modelRef: null }),
  hit('ffffff', 'Old notes', 'A temple list for another time.', 'temple', { isArchived: true }),
];

const result = (changes: Partial<SearchResult> = {}): { readonly result: SearchResult } => ({
  result: { hits, next: null, rest: null, wasIndexRebuilt: false, ...changes },
});

const searchFor = (query: string) => (stores: Stores) => {
  stores.search.setState({ query });
  void stores.search.getState().search();
};

function searchStory(name: string, query: string, more: Partial<Story>): Story {
  return {
    id: `search-${name}`,
    screen: 'chat',
    conversationId: 'c-1',
    scene: () => buildScene({ conversations: [chat, conversation('c-9', 'Temples of Japan', []), ...manyConversations(30)] }),
    act: searchFor(query),
    ...more,
  };
}

const find = (query: string) => (stores: Stores) => {
  stores.find.getState().open();
  stores.find.getState().type(query);
};

const findIn = (query: string, isOpen: (id: string) => boolean) => ({
  'conversations.find': () => {
    const matcher = createTextMatcher(parseSearchQuery(query).terms);
    const found = chat.messages.filter(({ text }) => matcher.matches(text));
    return { found: found.map(({ id, text }) => ({ messageId: id, isOpen: isOpen(id), ranges: [...matcher.ranges(text)] })) };
  },
});

/** The search over all chats and the find bar in every state that people meet. */
export const searchStories: readonly Story[] = [
  searchStory('results', 'temple', { overrides: { 'conversations.search': () => result({ next: 4, rest: 'more' }) } }),
  searchStory('filters', 'temple', { overrides: { 'conversations.search': () => result() }, press: ['Filters', 'Images'] }),
  searchStory('this-chat', 'temple', {
    overrides: {
      'conversations.search': ({ filters: { conversationId } }) =>
        result(conversationId === null ? {} : { hits: [hit('own', conversationId, `The temple of ${conversationId}.`, 'temple')] }),
    },
    press: ['Filters', 'This chat'],
  }),
  searchStory('short-words', 'te', { overrides: { 'conversations.search': () => result({ hits: hits.slice(0, 1), next: 9, rest: 'older' }) } }),
  searchStory('older', 'te', {
    overrides: { 'conversations.search': ({ isDeep }) => (isDeep ? never() : result({ hits: hits.slice(0, 1), next: 9, rest: 'older' })) },
    press: ['Search older messages'],
  }),
  searchStory('nothing', 'absent', { overrides: { 'conversations.search': () => result({ hits: [] }) } }),
  searchStory('nothing-filtered', 'absent', { overrides: { 'conversations.search': () => result({ hits: [] }) }, press: ['Filters', 'Code'] }),
  searchStory('rebuilt', 'temple', { overrides: { 'conversations.search': () => result({ hits: hits.slice(0, 2), wasIndexRebuilt: true }) } }),
  searchStory('failed', 'temple', {
    overrides: {
      'conversations.search': () => {
        throw appException('storage-failed', 'disk I/O error', { retryable: true });
      },
    },
  }),
  searchStory('waiting', 'temple', { overrides: { 'conversations.search': never } }),
  searchStory('find', '', { act: find('temple'), overrides: findIn('temple', () => true) }),
  searchStory('find-versions', '', { act: find('temple'), overrides: findIn('temple', (id) => id !== 'a-1') }),
  searchStory('find-nothing', '', { act: find('absent'), overrides: findIn('absent', () => true) }),
];
