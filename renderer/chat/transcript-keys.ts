import type { KeyboardEvent } from 'react';

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function step(transcript: HTMLElement, by: 1 | -1): void {
  const messages = [...transcript.querySelectorAll<HTMLElement>('[data-message]')];
  const current = messages.findIndex((message) => message.contains(document.activeElement));
  const next = current < 0 ? (by === 1 ? 0 : messages.length - 1) : current + by;
  messages[Math.min(Math.max(next, 0), messages.length - 1)]?.focus();
}

/** Up and Down go by message, Enter goes to its buttons, and a letter goes to the composer. */
export function onTranscriptKeyDown(event: KeyboardEvent<HTMLElement>, focusComposer: () => void): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  const isOnMessage = event.target === event.currentTarget || (event.target instanceof HTMLElement && event.target.matches('[data-message]'));
  if (isOnMessage && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    event.preventDefault();
    step(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
  } else if (isOnMessage && event.key === 'Enter') {
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.querySelector('button')?.focus();
  } else if (event.key.length === 1 && event.key !== ' ' && isOnMessage) {
    // The key itself then lands in the text field.
    focusComposer();
  }
}
