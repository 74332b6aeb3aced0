import { expect, it } from 'vitest';
import { readModelsCommand } from '../../../../renderer/chat/models-command.ts';
import { createNavigationStore } from '../../../../renderer/stores/navigation-store.ts';

const vendors: ReadonlySet<string> = new Set(['anthropic', 'x-ai']);

it.each([
  ['/models', {}],
  ['/models  ', {}],
  ['/models kilocode', {}],
  ['/models KiloCode\n', {}],
  ['/models Anthropic', { provider: 'anthropic' }],
  ['/models x-ai', { provider: 'x-ai' }],
  ['/models claude sonnet', { query: 'claude sonnet' }],
])('%j opens the catalog with %j', (text, request) => {
  expect(readModelsCommand(text, vendors)).toEqual(request);
});

it.each(['models', '/modelsx', '/model', ' /models', 'see /models', '/models a\nand b', '//models', ''])('%j is a message', (text) => {
  expect(readModelsCommand(text, vendors)).toBeNull();
});

it('hands the request to the catalog once', () => {
  const navigation = createNavigationStore();
  navigation.getState().openCatalog({ provider: 'anthropic' });
  expect(navigation.getState().screen).toBe('catalog');
  expect(navigation.getState().takeCatalogRequest()).toEqual({ provider: 'anthropic' });
  expect(navigation.getState().takeCatalogRequest()).toBeNull();
});
