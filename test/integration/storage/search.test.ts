import { expect, test } from 'vitest';
import { exchange, hitsOf, openTestStore, sendText } from './test-store.ts';

test('search finds parts of words in questions and answers, newest first, and shows the place', async () => {
  const store = await openTestStore();
  await exchange(store, 'About photosynthesis', 'Plants eat light.');
  await exchange(store, 'Other', `${'word '.repeat(200)}the photosynthetic bit${' tail'.repeat(200)}`);
  const hits = await hitsOf(store, 'SYNTHE', 10);
  expect(hits.map(({ title }) => title)).toEqual(['Other', 'About photosynthesis']);
  expect(hits[0]?.excerpt).toContain('photosynthetic');
  expect(hits[0]?.excerpt.length).toBeLessThanOrEqual(200);
  expect(await hitsOf(store, 'synthe', 1)).toHaveLength(1);
});

test('every word must be there, in any order, the short ones too', async () => {
  const store = await openTestStore();
  await exchange(store, 'red apples', 'x');
  await exchange(store, 'green apples', 'go');
  expect(await hitsOf(store, 'apples red', 10)).toHaveLength(1);
  expect(await hitsOf(store, 'apples gr', 10)).toHaveLength(1);
  expect(await hitsOf(store, 'apples blue', 10)).toHaveLength(0);
});

test('Chinese and Japanese are found by three characters, by two and by one', async () => {
  const store = await openTestStore();
  await exchange(store, '今日は天気がいいですね', '你好世界');
  for (const query of ['天気が', '天気', '天', '世界', '你好世']) expect(await hitsOf(store, query, 10), query).toHaveLength(1);
});

test('what looks like syntax is text', async () => {
  const store = await openTestStore();
  await exchange(store, 'a "quoted" 100% AND_OR (x*) thing', 'ok');
  for (const query of ['"quoted"', '100%', '%', '_', 'AND_OR', '(x*)', '"']) expect(await hitsOf(store, query, 10), query).toHaveLength(1);
  for (const query of ['NOT', 'text:ok', '%%', 'zz']) expect(await hitsOf(store, query, 10), query).toHaveLength(0);
  expect(await hitsOf(store, '   ', 10)).toEqual([]);
});

test('an answer cut off is found after recovery, and a changed one by its new text only', async () => {
  const store = await openTestStore();
  const { conversation, message } = await sendText(store, 'Question');
  await store.finishReply({ ...message, status: 'cancelled', text: 'halfway' }, []);
  await store.createReply({ requestId: 'c', kind: 'continue', conversationId: conversation.id, text: null, system: null, messageId: message.id, modelRef: 'm' });
  await store.finishReply({ ...message, status: 'complete', text: 'halfway there' }, []);
  expect(await hitsOf(store, 'halfway there', 10)).toHaveLength(1);
});
