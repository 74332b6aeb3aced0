import { nativeTheme } from 'electron';
import type { Settings } from '../../app/domain/settings.ts';

/** What the frame around the page is painted with before and beside it; the page's own `bg` and `text`, in sRGB. */
export interface FrameColors {
  readonly background: string;
  readonly symbol: string;
}

/** Height of the title bar that the page draws on Windows, in CSS pixels. */
export const titleBarHeightPx = 44;

/** Colours of the theme in force. */
export function frameColors(): FrameColors {
  return nativeTheme.shouldUseDarkColors
    ? { background: '#111617', symbol: '#e4e9ea' }
    : { background: '#fdfefe', symbol: '#161e22' };
}

/** Makes the user's choice count for pages, menus and frames alike. */
export function followTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
}

/** Tells when the colours changed, by the setting or by the system. */
export function onColorsChanged(listener: () => void): void {
  nativeTheme.on('updated', listener);
}
