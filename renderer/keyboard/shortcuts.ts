import { pinnedCommands, type WindowCommand } from './command-bus.ts';

/** The part of a keyboard event that shortcuts look at. */
export interface KeyPress {
  readonly key: string;
  /** The physical key, for combinations with Alt, whose `key` is a special character on a Mac, and for layouts without Latin letters. */
  readonly code: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys of one command. `Mod` is Cmd on macOS, Ctrl elsewhere. */
export interface Shortcut {
  readonly command: WindowCommand;
  /** `Mod`, `Alt`, `Shift` in this order, then the key, joined by `+`; `Ctrl+Tab` alone is Ctrl everywhere. */
  readonly keys: string;
}

/** The shortcuts of the main window that do something in this version. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'open-palette', keys: 'Mod+K' },
  { command: 'show-shortcuts', keys: 'Mod+/' },
  { command: 'new-chat', keys: 'Mod+N' },
  { command: 'new-temporary-chat', keys: 'Mod+Shift+N' },
  { command: 'choose-model', keys: 'Mod+J' },
  { command: 'open-catalog', keys: 'Mod+Shift+M' },
  { command: 'search-chats', keys: 'Mod+Shift+F' },
  { command: 'find-in-chat', keys: 'Mod+F' },
  { command: 'focus-composer', keys: 'Mod+L' },
  { command: 'quote-selection', keys: 'Mod+Shift+L' },
  { command: 'stop-answer', keys: 'Mod+.' },
  { command: 'answer-again', keys: 'Mod+R' },
  { command: 'answer-with', keys: 'Mod+Shift+R' },
  { command: 'copy-last-answer', keys: 'Mod+Shift+C' },
  { command: 'previous-version', keys: 'Alt+[' },
  { command: 'next-version', keys: 'Alt+]' },
  { command: 'toggle-reasoning', keys: 'Mod+Shift+E' },
  { command: 'toggle-sidebar', keys: 'Mod+\\' },
  { command: 'undo', keys: 'Mod+Z' },
  { command: 'open-settings', keys: 'Mod+,' },
  { command: 'last-chat', keys: 'Ctrl+Tab' },
  { command: 'previous-chat', keys: 'Mod+Alt+Up' },
  { command: 'next-chat', keys: 'Mod+Alt+Down' },
  ...pinnedCommands.map((command, index) => ({ command, keys: `Mod+${index + 1}` })),
  { command: 'next-pane', keys: 'F6' },
  { command: 'previous-pane', keys: 'Shift+F6' },
];

/** Keys that some layouts have with Shift only; with Shift elsewhere they are another. */
const anyShift: ReadonlySet<string> = new Set(['/', '\\']);

const codeNames: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

const signCodes: Readonly<Record<string, string>> = { Period: '.', Comma: ',', Slash: '/', Backslash: '\\' };

/** Neither a sign of ASCII nor a Latin letter, as `ö` is: a key of a layout that has none of them. */
const otherScript = /^[^\p{ASCII}\p{Script=Latin}]+$/u;

/** What Arabic layouts have on the keys of letters, with Shift; no Latin one does. */
const arabicShift: ReadonlySet<string> = new Set(['/', '[', ']', '{', '}', '~']);

/** What the key of a layout without Latin letters is called on one that has them; undefined where `key` says it. */
function latinName({ key, code, shiftKey }: KeyPress): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (otherScript.test(key)) return letter ?? signCodes[code];
  return shiftKey && arabicShift.has(key) ? letter : undefined;
}

/** The key of `press` in the notation of {@link Shortcut}, as a shortcut means it: with Ctrl or Cmd, a letter of another script is the one that a Latin layout has there. */
export function keyName(press: KeyPress): string {
  const named = codeNames[press.code];
  if (named !== undefined && (press.altKey || named.length > 1)) return named;
  const hasMod = press.metaKey || press.ctrlKey;
  const latin = hasMod ? latinName(press) : undefined;
  if (latin !== undefined) return latin;
  if (anyShift.has(press.key)) return press.key;
  // Some layouts have digits with Shift only.
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (digit !== undefined && hasMod) return digit;
  return press.key.length === 1 ? press.key.toUpperCase() : press.key;
}

/** The keys of `press` in the notation of {@link Shortcut}. */
export function describeKeys(press: KeyPress, isMac: boolean): string {
  // The same on every platform, as in browsers: on a Mac, Cmd+Tab is the system's.
  if (press.key === 'Tab' && press.ctrlKey && !press.metaKey && !press.altKey && !press.shiftKey) return 'Ctrl+Tab';
  const hasMod = isMac ? press.metaKey : press.ctrlKey;
  // The other of the two belongs to the system or to the text field.
  const hasOther = isMac ? press.ctrlKey : press.metaKey;
  const name = keyName(press);
  const isShiftPart = anyShift.has(name) && name === press.key;
  const parts = [hasOther && 'Other', hasMod && 'Mod', press.altKey && 'Alt', press.shiftKey && !isShiftPart && 'Shift', name];
  return parts.filter(Boolean).join('+');
}

/** The command of `press`, or null when it is none. */
export function commandFor(press: KeyPress, isMac: boolean): WindowCommand | null {
  const keys = describeKeys(press, isMac);
  return shortcuts.find((shortcut) => shortcut.keys === keys)?.command ?? null;
}

/** The keys of a command as the platform writes them: `⌘J` on a Mac, `Ctrl+J` elsewhere; null without a shortcut. */
export function shortcutLabel(command: WindowCommand, isMac: boolean): string | null {
  const keys = shortcuts.find((shortcut) => shortcut.command === command)?.keys;
  return keys === undefined ? null : keysLabel(keys, isMac);
}

/** Keys in the notation of {@link Shortcut} as the platform writes them. */
export function keysLabel(keys: string, isMac: boolean): string {
  if (!isMac) return keys.replace('Mod', 'Ctrl');
  const symbols: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃', Up: '↑', Down: '↓' };
  return keys
    .split('+')
    .map((part) => symbols[part] ?? part)
    .join('');
}
