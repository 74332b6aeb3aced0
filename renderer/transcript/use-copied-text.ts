import { useEffect, useLayoutEffect, type RefObject } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { copiedText, isAllSelected, selectAll } from './copied-text.ts';

/** Has what is selected in the chat copied by its source, messages that are not in the page included, and a selection of the whole chat stay so while it is scrolled. */
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
      const { messages, sideBySide, live } = chat.getState();
      const asTheyAre = (all: readonly Message[]): readonly Message[] => all.map((message) => live[message.id]?.message ?? message);
      const copied = selection === null ? null : copiedText(selection, element, { messages: asTheyAre(messages), sideBySide: asTheyAre(sideBySide) });
      if (copied === null || event.clipboardData === null) return;
      event.clipboardData.setData('text/plain', copied.text);
      if (copied.html !== undefined) event.clipboardData.setData('text/html', copied.html);
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
