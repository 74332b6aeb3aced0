import { useLayoutEffect } from 'react';
import type { Settings } from '../app/domain/settings.ts';
import { setCodeWrapped } from './markdown/code-wrap.ts';

/** Puts theme, font and text size on the document, where tokens.css reads them, and tells all code whether its long lines are broken. */
export function useAppearance({ theme, font, textSizePx, isCodeWrapped }: Settings): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.dataset['font'] = font;
    root.style.setProperty('--size-reading', `${textSizePx}px`);
  }, [theme, font, textSizePx]);
  useLayoutEffect(() => setCodeWrapped(isCodeWrapped), [isCodeWrapped]);
}
