import { expect, test } from 'vitest';
import { defaultSettings } from '../../../../app/domain/settings.ts';
import { readSlash } from '../../../../renderer/chat/slash-context.ts';
import { createCatalogStore } from '../../../../renderer/stores/catalog-store.ts';
import { createSettingsStore } from '../../../../renderer/stores/settings-store.ts';
import { createTestBridge } from '../stores/fake-bridge.ts';

const review = { id: 'p-1', name: 'code-review', text: 'Review {{code}}' };

async function read(text: string, isListComing: boolean) {
  const { client } = createTestBridge({ settings: { ...defaultSettings, savedPrompts: [review] } });
  const [catalog, settings] = [createCatalogStore(client), createSettingsStore(client)];
  await Promise.all([catalog.getState().load(), settings.getState().load()]);
  return readSlash(text, { catalog, settings }, isListComing);
}

test.each([
  ['/mod', { kind: 'complete', text: '/model ' }],
  ['/models', { kind: 'models', request: {} }],
  ['/sys', { kind: 'system', text: null }],
  ['/t', { kind: 'temp' }],
  ['/review', { kind: 'prompt', prompt: review }],
  ['/etc/hosts is wrong', null],
  ['/etc', null],
  ['/new york is large', null],
])('%j before the list has come means %j', async (text, action) => {
  expect(await read(text, true)).toEqual(action);
});

test('a part of a command whose list was put away is a message', async () => {
  expect(await read('/mod', false)).toBeNull();
  expect(await read('/temp', false)).toEqual({ kind: 'temp' });
});
