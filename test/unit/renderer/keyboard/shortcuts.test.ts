import { describe, expect, it } from 'vitest';
import { createCommandBus } from '../../../../renderer/keyboard/command-bus.ts';
import { commandFor, shortcutLabel, shortcuts, type KeyPress } from '../../../../renderer/keyboard/shortcuts.ts';

const plain: KeyPress = { key: '', code: '', metaKey: false, ctrlKey: false, altKey: false, shiftKey: false };

describe('shortcuts', () => {
  it('gives each combination to one command only', () => {
    expect(new Set(shortcuts.map((shortcut) => shortcut.keys)).size).toBe(shortcuts.length);
  });

  it('takes Ctrl on Linux and Windows, Cmd on a Mac, and never the other one', () => {
    const ctrlJ = { ...plain, key: 'j', code: 'KeyJ', ctrlKey: true };
    const cmdJ = { ...plain, key: 'j', code: 'KeyJ', metaKey: true };
    expect(commandFor(ctrlJ, false)).toBe('choose-model');
    expect(commandFor(cmdJ, true)).toBe('choose-model');
    expect(commandFor(ctrlJ, true)).toBeNull();
    expect(commandFor(cmdJ, false)).toBeNull();
  });

  it('tells Shift apart and reads the physical key with Alt, whose letter is another on a Mac', () => {
    expect(commandFor({ ...plain, key: 'M', code: 'KeyM', ctrlKey: true, shiftKey: true }, false)).toBe('open-catalog');
    expect(commandFor({ ...plain, key: 'm', code: 'KeyM', ctrlKey: true }, false)).toBeNull();
    expect(commandFor({ ...plain, key: '“', code: 'BracketLeft', altKey: true }, true)).toBe('previous-version');
    expect(commandFor({ ...plain, key: '3', code: 'Digit3', ctrlKey: true }, false)).toBe('pinned-3');
    // Digits need Shift on a French keyboard.
    expect(commandFor({ ...plain, key: 'é', code: 'Digit2', ctrlKey: true }, false)).toBe('pinned-2');
    expect(commandFor({ ...plain, key: '3', code: 'Digit3' }, false)).toBeNull();
    expect(commandFor({ ...plain, key: 'ArrowUp', code: 'ArrowUp', ctrlKey: true, altKey: true }, false)).toBe('previous-chat');
  });

  it('takes a sign by what it is where the layout has it with Shift, and a digit on its own key as before', () => {
    // German: Shift+7.
    expect(commandFor({ ...plain, key: '/', code: 'Digit7', ctrlKey: true, shiftKey: true }, false)).toBe('show-shortcuts');
    expect(commandFor({ ...plain, key: '/', code: 'Digit7', metaKey: true, shiftKey: true }, true)).toBe('show-shortcuts');
    expect(commandFor({ ...plain, key: '7', code: 'Digit7', ctrlKey: true }, false)).toBe('pinned-7');
    expect(commandFor({ ...plain, key: '/', code: 'Slash', ctrlKey: true }, false)).toBe('show-shortcuts');
    expect(commandFor({ ...plain, key: '?', code: 'Slash', ctrlKey: true, shiftKey: true }, false)).toBeNull();
  });

  it('finds the letter by its key where the layout has no Latin ones', () => {
    const pressed = (key: string, code: string, shiftKey = false) => commandFor({ ...plain, key, code, ctrlKey: true, shiftKey }, false);
    const layouts: Readonly<Record<string, readonly (readonly [string, string, string | null])[]>> = {
      russian: [['л', 'KeyK', 'open-palette'], ['к', 'KeyR', 'answer-again'], ['ю', 'Period', 'stop-answer'], ['б', 'Comma', 'open-settings'], ['.', 'Slash', 'stop-answer'], ['\\', 'Backslash', 'toggle-sidebar'], ['3', 'Digit3', 'pinned-3'], ['я', 'KeyZ', 'undo'], ['х', 'BracketLeft', null]],
      greek: [['κ', 'KeyK', 'open-palette'], ['ρ', 'KeyR', 'answer-again'], ['.', 'Period', 'stop-answer'], [',', 'Comma', 'open-settings'], ['ς', 'KeyW', null]],
      hebrew: [['ל', 'KeyK', 'open-palette'], ['ר', 'KeyR', 'answer-again'], ['ץ', 'Period', 'stop-answer'], ['ת', 'Comma', 'open-settings'], ['/', 'KeyQ', 'show-shortcuts'], ['ף', 'Semicolon', null]],
      arabic: [['ن', 'KeyK', 'open-palette'], ['ق', 'KeyR', 'answer-again'], ['ز', 'Period', 'stop-answer'], ['و', 'Comma', 'open-settings'], ['ظ', 'Slash', 'show-shortcuts'], ['ذ', 'Backslash', 'toggle-sidebar'], ['٣', 'Digit3', 'pinned-3']],
    };
    for (const [layout, keys] of Object.entries(layouts)) {
      expect([layout, ...keys.map(([key, code]) => pressed(key, code))]).toEqual([layout, ...keys.map(([, , command]) => command)]);
    }
    expect(commandFor({ ...plain, key: 'л', code: 'KeyK', metaKey: true }, true)).toBe('open-palette');
    // The system's Ctrl on a Mac is not ours, nor is a letter that is typed.
    expect(commandFor({ ...plain, key: 'л', code: 'KeyK', ctrlKey: true }, true)).toBeNull();
    expect(commandFor({ ...plain, key: 'л', code: 'KeyK' }, false)).toBeNull();
  });

  it('finds it with Shift too, with which Arabic letters are signs, and never takes one command for the other', () => {
    const pressed = (key: string, code: string) => commandFor({ ...plain, key, code, ctrlKey: true, shiftKey: true }, false);
    expect([pressed('Ь', 'KeyM'), pressed('Д', 'KeyL'), pressed('А', 'KeyF')]).toEqual(['open-catalog', 'quote-selection', 'search-chats']);
    expect([pressed('’', 'KeyM'), pressed('/', 'KeyL'), pressed('[', 'KeyF'), pressed('{', 'KeyV'), pressed('}', 'KeyC')]).toEqual(['open-catalog', 'quote-selection', 'search-chats', null, 'copy-last-answer']);
    // Russian has the slash beside Enter, with Shift; the Arabic question mark is on the slash's key.
    expect([pressed('/', 'Backslash'), pressed('؟', 'Slash')]).toEqual(['show-shortcuts', null]);
  });

  it('takes a Latin layout by what its keys say, wherever they are and whatever marks they carry', () => {
    const pressed = (key: string, code: string, more: Partial<KeyPress> = {}) => commandFor({ ...plain, key, code, ctrlKey: true, ...more }, false);
    // French.
    expect([pressed('a', 'KeyQ'), pressed('z', 'KeyW'), pressed(',', 'KeyM'), pressed('ù', 'Quote'), pressed('à', 'Digit0')]).toEqual([null, 'undo', 'open-settings', null, null]);
    // Dvorak: what is typed with the key of R is P, and so on.
    expect([pressed('p', 'KeyR'), pressed('t', 'KeyK'), pressed('k', 'KeyV'), pressed('w', 'Comma'), pressed('v', 'Period'), pressed(',', 'KeyW'), pressed('r', 'KeyO')]).toEqual([null, null, 'open-palette', null, null, 'open-settings', 'answer-again']);
    expect([pressed('>', 'KeyE', { shiftKey: true }), pressed('"', 'KeyQ', { shiftKey: true })]).toEqual([null, null]);
    // German and Turkish letters that have the place of another sign.
    expect([pressed('ö', 'Semicolon'), pressed('ä', 'Quote'), pressed('ü', 'BracketLeft'), pressed('ß', 'Minus')]).toEqual([null, null, null, null]);
    expect([pressed('ö', 'Comma'), pressed('ç', 'Period'), pressed('ı', 'KeyI')]).toEqual([null, null, null]);
  });

  it('lets AltGr, which some systems tell as Ctrl and Alt, write', () => {
    const written = [['@', 'KeyQ'], ['€', 'KeyE'], ['ł', 'KeyL'], ['{', 'Digit7'], ['[', 'BracketLeft'], ['\\', 'Minus'], ['/', 'KeyQ'], ['ں', 'KeyN'], ['ё', 'KeyK']] as const;
    expect(written.map(([key, code]) => commandFor({ ...plain, key, code, ctrlKey: true, altKey: true }, false))).toEqual(written.map(() => null));
    // On a Mac, Alt alone writes.
    expect(commandFor({ ...plain, key: '˚', code: 'KeyK', altKey: true }, true)).toBeNull();
    expect(commandFor({ ...plain, key: '„', code: 'KeyL', altKey: true, metaKey: true }, true)).toBeNull();
  });

  it('leaves typing alone', () => {
    expect(commandFor({ ...plain, key: 'n', code: 'KeyN' }, false)).toBeNull();
    expect(commandFor({ ...plain, key: 'Enter', code: 'Enter' }, false)).toBeNull();
  });

  it('writes keys as the platform does', () => {
    expect(shortcutLabel('choose-model', true)).toBe('⌘J');
    expect(shortcutLabel('open-catalog', false)).toBe('Ctrl+Shift+M');
    expect(shortcutLabel('find-in-chat', true)).toBe('⌘F');
  });
});

describe('command bus', () => {
  it('gives a command to the newest handler, and back to the older one', () => {
    const bus = createCommandBus();
    const done: string[] = [];
    bus.handle('stop-answer', () => done.push('old'));
    const off = bus.handle('stop-answer', () => done.push('new'));
    bus.dispatch('stop-answer');
    off();
    bus.dispatch('stop-answer');
    expect(done).toEqual(['new', 'old']);
  });

  it('keeps "choose model" until the chat is on screen, but never "stop"', () => {
    const bus = createCommandBus();
    const done: string[] = [];
    bus.dispatch('choose-model');
    bus.handle('choose-model', () => done.push('choose'));
    bus.dispatch('stop-answer');
    bus.handle('stop-answer', () => done.push('stop'));
    expect(done).toEqual(['choose']);
  });
});
