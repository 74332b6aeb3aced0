import type { KeyboardEvent } from 'react';
import { keyName } from '../keyboard/shortcuts.ts';

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** What keys in the transcript lead to. */
export interface TranscriptKeys {
  readonly step: (by: 1 | -1) => void;
  readonly focusComposer: () => void;
  readonly selectAll: () => void;
}

/** Mod+A takes the whole chat, Up and Down go by message, Enter goes to its buttons, and a letter goes to the composer. */
export function onTranscriptKeyDown(event: KeyboardEvent<HTMLElement>, { step, focusComposer, selectAll }: TranscriptKeys): void {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && keyName(event) === 'A' && !isField(event.target)) {
    event.preventDefault();
    return selectAll();
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  const isOnMessage = event.target === event.currentTarget || (event.target instanceof HTMLElement && event.target.matches('[data-message]'));
  if (isOnMessage && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    step(event.key === 'ArrowDown' ? 1 : -1);
  } else if (isOnMessage && event.key === 'Enter') {
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.querySelector('button')?.focus();
  } else if (event.key.length === 1 && event.key !== ' ' && isOnMessage) {
    // The key itself then lands in the text field.
    focusComposer();
  }
}
