import { describe, expect, it } from 'vitest';
import { createEditingStore } from '../../../../renderer/stores/editing-store.ts';
import { createKeptEdits, keptEditCharacters } from '../../../../renderer/stores/kept-edits.ts';

/** A window that can be loaded anew. */
function createWindow(isTemporary = false) {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const load = () => createEditingStore(createKeptEdits(() => storage), () => isTemporary);
  return { items, load };
}

describe('the text of an edited message', () => {
  it('is there after a reload until it is sent', () => {
    const { items, load } = createWindow();
    load().getState().setText('q-1', 'First');
    expect(load().getState().texts).toEqual({ 'q-1': 'First' });
    load().getState().forget('q-1', 'First');
    expect(load().getState().texts).toEqual({});
    expect(items.size).toBe(0);
  });

  it('stays when more was typed while it was sent', () => {
    const editing = createWindow().load();
    editing.getState().start('q-1');
    editing.getState().setText('q-1', 'First and more');
    editing.getState().forget('q-1', 'First');
    expect(editing.getState()).toMatchObject({ messageId: 'q-1', texts: { 'q-1': 'First and more' } });
  });

  it('is kept nowhere where it looks like a key or belongs to a temporary chat', () => {
    const named = createWindow();
    named.load().getState().setText('q-1', 'my key is eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl');
    const temporary = createWindow(true);
    const editing = temporary.load();
    editing.getState().setText('q-1', 'secret');
    expect(editing.getState().texts).toEqual({ 'q-1': 'secret' });
    expect([named.items.size, temporary.items.size]).toEqual([0, 0]);
  });

  it('gives way to newer ones where there is too much, and stays on screen', () => {
    const { load } = createWindow();
    const editing = load();
    editing.getState().setText('q-1', 'a'.repeat(keptEditCharacters));
    editing.getState().setText('q-2', 'b');
    expect(Object.keys(load().getState().texts)).toEqual(['q-2']);
    expect(Object.keys(editing.getState().texts)).toEqual(['q-1', 'q-2']);
  });

  it('is read as none where something else is found', () => {
    const { items, load } = createWindow();
    for (const found of ['{', 'null', '{"q-1":4}']) {
      items.set('edited-messages', found);
      expect(load().getState().texts).toEqual({});
    }
  });
});
