import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { useStores } from '../stores/stores-context.tsx';
import { copiedText, isAllSelected, selectAll } from './copied-text.ts';

/** Has a selection over messages that are not in the page copied whole, and one of the whole chat stay so while it is scrolled. */
export function useCopiedText(rows: RefObject<HTMLElement | null>): void {
  const { chat } = useStores();
  useLayoutEffect(() => {
    const selection = document.getSelection();
    const element = rows.current;
    if (element !== null && selection !== null && isAllSelected(selection, element)) selectAll(element);
  });
  useEffect(() => {
    const element = rows.current;
    if (element === null) return undefined;
    const onCopy = (event: ClipboardEvent): void => {
      const selection = document.getSelection();
      const { messages, live } = chat.getState();
      const text = selection === null ? null : copiedText(selection, element, messages.map((message) => live[message.id]?.message ?? message));
      if (text === null || event.clipboardData === null) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [chat, rows]);
}
