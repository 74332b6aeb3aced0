import { expect, test } from 'vitest';
import { isSendPress, sendKeysLabel } from '../../../../renderer/chat/send-keys.ts';

const enter = { key: 'Enter', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

test('Enter sends, and with Ctrl too; with Shift or Alt it never does', () => {
  expect(isSendPress(enter, 'enter', false)).toBe(true);
  expect(isSendPress({ ...enter, ctrlKey: true }, 'enter', false)).toBe(true);
  for (const more of [{ shiftKey: true }, { altKey: true }, { key: 'a' }]) expect(isSendPress({ ...enter, ...more }, 'enter', false)).toBe(false);
});

test('where Ctrl+Enter is wished for, Enter alone does not send; on a Mac it is Cmd', () => {
  expect(isSendPress(enter, 'mod-enter', false)).toBe(false);
  expect(isSendPress({ ...enter, ctrlKey: true }, 'mod-enter', false)).toBe(true);
  expect(isSendPress({ ...enter, ctrlKey: true }, 'mod-enter', true)).toBe(false);
  expect(isSendPress({ ...enter, metaKey: true }, 'mod-enter', true)).toBe(true);
  expect([sendKeysLabel('mod-enter', true), sendKeysLabel('mod-enter', false)]).toEqual(['⌘Enter', 'Ctrl+Enter']);
});
