import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(width < 900px)');

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}

/** Whether the window is so narrow that the sidebar lies over the chat. */
export function useNarrowWindow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
