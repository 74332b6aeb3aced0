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
    const onSelection = (): void => {
      const selection = document.getSelection();
      if (selection !== null) isAllSelected(selection, element);
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('selectionchange', onSelection);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('selectionchange', onSelection);
    };
  }, [chat, rows]);
}
