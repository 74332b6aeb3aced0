import { expect, it, test } from 'vitest';
import { pinnedCommands } from '../../../../renderer/keyboard/command-bus.ts';
import { shortcutGroups } from '../../../../renderer/keyboard/shortcut-groups.ts';
import { shortcutLabel, shortcuts } from '../../../../renderer/keyboard/shortcuts.ts';

test.each([true, false])('the sheet has the keys of every command once, on a Mac: %j', (isMac) => {
  const keys = shortcutGroups('Enter', isMac).flatMap(({ lines }) => lines.map((line) => line.keys));
  const isPinned = (command: string): boolean => (pinnedCommands as readonly string[]).includes(command);
  const wanted = shortcuts.filter(({ command }) => !isPinned(command)).map(({ command }) => shortcutLabel(command, isMac));
  expect(wanted.filter((each) => !keys.includes(each ?? ''))).toEqual([]);
  expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([]);
});

it('says what sends and what begins a line as it is set', () => {
  const [writing] = shortcutGroups('Ctrl+Enter', false);
  expect(writing?.lines.slice(0, 2).map(({ keys }) => keys)).toEqual(['Ctrl+Enter', 'Enter']);
});
