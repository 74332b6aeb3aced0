import { useState } from 'react';

/** What was folded and unfolded, for as long as the window lives. */
const kept = new Map<string, boolean>();

/** A switch of a message that is found as it was left when the message comes into the page again. */
export function useKeptState(messageId: string, name: string, initial: boolean): readonly [boolean, (next: boolean) => void] {
  const key = `${messageId} ${name}`;
  const [value, setValue] = useState(() => kept.get(key) ?? initial);
  const change = (next: boolean): void => {
    if (next === initial) kept.delete(key);
    else kept.set(key, next);
    setValue(next);
  };
  return [value, change];
}
