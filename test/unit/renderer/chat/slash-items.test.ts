import { expect, it, test } from 'vitest';
import { slashCommandOf, slashItems, type SlashContext } from '../../../../renderer/chat/slash-items.ts';
import { createNavigationStore } from '../../../../renderer/stores/navigation-store.ts';

const models = [
  { ref: 'kilocode/a/one', name: 'Claude One', vendor: 'anthropic' },
  { ref: 'kilocode/a/two', name: 'Claude Two', vendor: 'anthropic' },
];
const review = { id: 'p1', name: 'review', text: 'Review {{code}}' };
const newsletter = { id: 'p2', name: 'weekly-news', text: 'Write' };
const context: SlashContext = {
  prompts: [review, newsletter],
  vendors: new Set(['anthropic', 'x-ai']),
  findModels: (words) => models.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())),
};
const labels = (text: string): string[] => slashItems(text, context).map(({ label }) => label);

it.each([
  ['/models', {}],
  ['/models  ', {}],
  ['/models kilocode', {}],
  ['/models KiloCode\n', {}],
  ['/models Anthropic', { provider: 'anthropic' }],
  ['/models x-ai', { provider: 'x-ai' }],
  ['/models claude sonnet', { query: 'claude sonnet' }],
])('%j opens the catalog with %j', (text, request) => {
  expect(slashCommandOf(text, context)).toEqual({ kind: 'models', request });
});

it.each(['models', '/modelsx', ' /models', 'see /models', '/models a\nand b', '//models', '', '/usr/bin is where?', '/new york is large', '/clear the table', '/model', '/model claude'])(
  '%j is a message once the list is put away',
  (text) => {
    expect(slashCommandOf(text, context)).toBeNull();
  },
);

test.each([
  ['/', ['/model', '/models', '/system', '/new', '/temp', '/export', '/clear', '/web', '/review', '/weekly-news']],
  ['/mo', ['/model', '/models']],
  ['/models', ['/models']],
  ['/MODEL', ['/model', '/models']],
  ['/new', ['/new', '/weekly-news']],
  ['/new ', ['/new']],
  ['/re', ['/review']],
  ['/model ', ['Claude One', 'Claude Two']],
  ['/model two', ['Claude Two']],
  ['/model nothing', []],
  ['/usr/bin', []],
  ['/new york', []],
  ['hello', []],
])('%j offers %j', (text, expected) => {
  expect(labels(text)).toEqual(expected);
});

test('what follows /system is the system prompt, in as many lines as there are', () => {
  expect(slashItems('/system Be brief.\nAlways.', context)[0]?.action).toEqual({ kind: 'system', text: 'Be brief.\nAlways.' });
  expect(slashCommandOf('/system', context)).toEqual({ kind: 'system', text: null });
  expect(slashCommandOf('/review', context)).toEqual({ kind: 'prompt', prompt: review });
  expect(slashCommandOf('/model Claude two', context)).toEqual({ kind: 'model', ref: 'kilocode/a/two' });
});

it('hands the request to the catalog once', () => {
  const navigation = createNavigationStore();
  navigation.getState().openCatalog({ provider: 'anthropic' });
  expect(navigation.getState().screen).toBe('catalog');
  expect(navigation.getState().takeCatalogRequest()).toEqual({ provider: 'anthropic' });
  expect(navigation.getState().takeCatalogRequest()).toBeNull();
});
