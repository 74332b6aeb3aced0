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
