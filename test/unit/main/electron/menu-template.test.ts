import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../main/electron/menu-template.ts';
import { commandFor, shortcuts } from '../../../../renderer/keyboard/shortcuts.ts';

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

function choose(item: MenuItemConstructorOptions | undefined): void {
  if (item?.click === undefined) throw new Error('no such item');
  (item.click as () => void)();
}

function menuOf(platform: NodeJS.Platform): { readonly items: MenuItemConstructorOptions[]; readonly asked: string[] } {
  const asked: string[] = [];
  const actions = {
    run: (command: string) => void asked.push(command),
    openLink: (url: string) => void asked.push(url),
    quit: () => void asked.push('quit'),
  };
  return { items: flatten(menuTemplate(actions, platform)), asked };
}

describe.each(['darwin', 'win32', 'linux'] as const)('menuTemplate on %s', (platform) => {
  const { items, asked } = menuOf(platform);

  it('shows for each command the keys that the page gives it, and leaves them to the page', () => {
    const commands = items.filter((item) => item.registerAccelerator === false);
    expect(commands.length).toBeGreaterThan(8);
    for (const item of commands) {
      asked.length = 0;
      choose(item);
      const keys = (item.accelerator ?? '').replace('CommandOrControl', 'Mod');
      expect([keys, asked]).toEqual([shortcuts.find(({ command }) => command === asked[0])?.keys, [expect.any(String)]]);
    }
  });

  it('never reloads and never opens developer tools by a key', () => {
    expect(items.map((item) => item.role)).not.toContain('reload');
    expect(items.map((item) => item.role)).not.toContain('toggleDevTools');
    expect(commandFor({ key: 'r', code: 'KeyR', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false }, false)).toBe('answer-again');
  });

  it('has no keys twice', () => {
    const keys = items.map((item) => item.accelerator).filter((each) => each !== undefined);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('quits by Mod+Q', () => {
    asked.length = 0;
    choose(items.find((item) => item.accelerator === 'CommandOrControl+Q'));
    expect(asked).toEqual(['quit']);
  });
});
