import { paletteCommands } from '../palette/palette-commands.ts';
import { paletteStrings, type PaletteGroup } from '../strings/palette-strings.en.ts';
import { shortcutStrings as words } from '../strings/shortcut-strings.en.ts';
import { keysLabel, shortcutLabel } from './shortcuts.ts';

/** What a key does. */
export interface ShortcutLine {
  readonly label: string;
  readonly keys: string;
}

/** Shortcuts under one heading. */
export interface ShortcutGroup {
  readonly title: string;
  readonly lines: readonly ShortcutLine[];
}

/** What stands below the commands of a group, which have no line in the palette. */
function moreOf(group: PaletteGroup, isMac: boolean): readonly ShortcutLine[] {
  if (group === 'chats') {
    const { first, last } = words.pinnedKeys;
    return [{ label: words.pinned, keys: words.range(keysLabel(first, isMac), keysLabel(last, isMac)) }];
  }
  if (group !== 'app') return [];
  return [
    { label: words.palette, keys: shortcutLabel('open-palette', isMac) ?? '' },
    { label: paletteStrings.commands.quit.label, keys: keysLabel('Mod+Q', isMac) },
    { label: words.closeWindow, keys: keysLabel('Mod+W', isMac) },
  ];
}

/** The text field's own keys, which `sendKeys` is one of. */
function writing(sendKeys: string, isMac: boolean): ShortcutGroup {
  const { title, send, line, edit, earlier, later, commands, mention, stop } = words.writing;
  const lines = [
    [send, sendKeys],
    [line, keysLabel(sendKeys === 'Enter' ? 'Shift+Enter' : 'Enter', isMac)],
    [edit, keysLabel('Up', isMac)],
    [earlier, keysLabel('Alt+Up', isMac)],
    [later, keysLabel('Alt+Down', isMac)],
    [commands, '/'],
    [mention, '@'],
    [stop, 'Esc'],
  ] as const;
  return { title, lines: lines.map(([label, keys]) => ({ label, keys })) };
}

/** Every shortcut by group, as the platform writes its keys; the text field's own come first. */
export function shortcutGroups(sendKeys: string, isMac: boolean): readonly ShortcutGroup[] {
  const { commands, groups, titleOf } = paletteStrings;
  const ofPalette = (Object.keys(groups) as PaletteGroup[]).map((group) => {
    const own = paletteCommands
      .filter((command) => command.group === group && command.run === undefined && command.choices === undefined)
      .flatMap(({ id }) => {
        const keys = shortcutLabel(id as Parameters<typeof shortcutLabel>[0], isMac);
        return keys === null ? [] : [{ label: titleOf(commands[id].label), keys }];
      });
    return { title: groups[group], lines: [...own, ...moreOf(group, isMac)] };
  });
  return [writing(sendKeys, isMac), ...ofPalette.filter(({ lines }) => lines.length > 0)];
}
