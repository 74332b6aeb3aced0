import { useSyncExternalStore } from 'react';
import type { DiagramTheme } from './diagram-messages.ts';

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  systemIsDark.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    systemIsDark.removeEventListener('change', onChange);
  };
}

function shownTheme(): DiagramTheme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark.matches ? 'dark' : 'light';
}

/** The theme that the window is shown in, followed while it changes. */
export function useShownTheme(): DiagramTheme {
  return useSyncExternalStore(subscribe, shownTheme);
}
