import type { StreamEvent } from '../../app/chat/reply-event.ts';

/**
 * Adds `event` to a list that waits. A text, reasoning or refusal delta next to one of its kind is joined with it, so that a
 * list which waits long stays as short as what it says.
 */
export function addMerged<E extends StreamEvent>(waiting: E[], event: E): void {
  const last = waiting.at(-1);
  const isDelta = event.type === 'text-delta' || event.type === 'reasoning-delta' || event.type === 'refusal-delta';
  if (isDelta && last?.type === event.type && 'text' in last) {
    waiting[waiting.length - 1] = { ...event, text: last.text + event.text };
  } else {
    waiting.push(event);
  }
}
