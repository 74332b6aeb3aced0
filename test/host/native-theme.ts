import { EventEmitter } from 'node:events';
import type { Page } from 'playwright';

const pages = new Set<Page>();

class HostNativeTheme extends EventEmitter {
  #source: Electron.NativeTheme['themeSource'] = 'system';
  #isSystemDark = false;

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    if (source === this.#source) return;
    this.#source = source;
    this.#spread();
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#isSystemDark : this.#source === 'dark';
  }

  /** Host: what the system is set to. */
  setSystemDark(isDark: boolean): void {
    if (isDark === this.#isSystemDark) return;
    this.#isSystemDark = isDark;
    this.#spread();
  }

  #spread(): void {
    this.emit('updated');
    for (const page of pages) void emulate(page).catch(() => pages.delete(page));
  }
}

/** Electron's `nativeTheme`. */
export const nativeTheme: HostNativeTheme = new HostNativeTheme();

async function emulate(page: Page): Promise<void> {
  const source = nativeTheme.themeSource;
  await page.emulateMedia({ colorScheme: source === 'system' ? null : source });
}

/** Host: makes a page follow the theme from now on, and learns from it what the system is set to. */
export async function applyTheme(page: Page): Promise<void> {
  nativeTheme.setSystemDark(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches));
  await emulate(page);
  pages.add(page);
  page.once('close', () => pages.delete(page));
}
