import { expect, it } from 'vitest';
import { readCatalogKey } from '../../../../renderer/catalog/catalog-keys.ts';

const press = (key: string, more: { metaKey?: boolean; ctrlKey?: boolean; altKey?: boolean } = {}) =>
  readCatalogKey({ key, metaKey: false, ctrlKey: false, altKey: false, ...more }, 5, 100, 20);

it('reads the keys of the list of prices', () => {
  expect(press('ArrowDown')).toEqual({ kind: 'move', index: 6 });
  expect(press('PageDown')).toEqual({ kind: 'move', index: 25 });
  expect(press('Enter')).toEqual({ kind: 'use', isNewChat: false });
  expect(press('Enter', { ctrlKey: true })).toEqual({ kind: 'use', isNewChat: true });
  expect(press('Enter', { metaKey: true })).toEqual({ kind: 'use', isNewChat: true });
  expect(press(' ')).toEqual({ kind: 'details' });
  expect(press('p')).toEqual({ kind: 'pin' });
  expect(press('H')).toEqual({ kind: 'hide' });
  expect(press('/')).toEqual({ kind: 'search' });
});

it('lets letters begin a search, and leaves shortcuts and named keys to the window', () => {
  expect(press('g')).toEqual({ kind: 'type', text: 'g' });
  expect(press('é')).toEqual({ kind: 'type', text: 'é' });
  expect(press('p', { ctrlKey: true })).toBeNull();
  expect(press('ArrowUp', { altKey: true })).toBeNull();
  expect(press('Escape')).toBeNull();
  expect(press('F6')).toBeNull();
  expect(press('Tab')).toBeNull();
});
