import { useEffect, useMemo, type ReactNode, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { literalQuery, parseSearchQuery } from '../../app/domain/search/search-query.ts';
import { createTextMatcher, type TextMatcher } from '../../app/domain/search/text-matcher.ts';
import type { FindTarget } from '../stores/find-state.ts';
import { useStores } from '../stores/stores-context.tsx';
import { findRanges } from './find-ranges.ts';

// Marks are painted over the text and change nothing in the page: names that base.css styles.
const allMarks = 'found';
const currentMark = 'found-current';

const markAfterMs = 50;

/** Props of {@link FindMarks}: the transcript's scroll position. */
export interface FindMarksProps {
  readonly content: RefObject<HTMLDivElement | null>;
  /** Brings what `find` answers into sight, or its message until that is in the page. */
  readonly showAt: (messageId: string, find: () => DOMRect | null) => void;
}

function messageIn(content: HTMLElement, messageId: string): HTMLElement | null {
  return content.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`);
}

function targetRange(content: HTMLElement, { messageId, index }: FindTarget, matcher: TextMatcher): Range | null {
  const message = messageIn(content, messageId);
  const ranges = message === null ? [] : findRanges(message, matcher);
  // What stands in an address or in markup is found, and not shown.
  return ranges[Math.min(index, ranges.length - 1)] ?? null;
}

/** The message whose row shows this one; null where none does. Answers side by side are the row of the last message. */
function rowIdOf(messageId: string, messages: readonly Message[], sideBySide: readonly Message[]): string | null {
  if (sideBySide.some(({ id }) => id === messageId)) return messages.at(-1)?.id ?? null;
  return messages.some(({ id }) => id === messageId) ? messageId : null;
}

/** Marks what is found in the transcript and brings the current place into sight. Draws nothing of its own. */
export function FindMarks({ content, showAt }: FindMarksProps): ReactNode {
  const { chat, find } = useStores();
  const query = useStore(find, (state) => state.query);
  const found = useStore(find, (state) => state.found);
  const target = useStore(find, (state) => state.target);
  const messages = useStore(chat, (state) => state.messages);
  // The bar looks for what it says, the search over all chats for its words.
  const isLiteral = useStore(find, (state) => state.isOpen);
  const matcher = useMemo(() => createTextMatcher((isLiteral ? literalQuery : parseSearchQuery)(query).terms), [isLiteral, query]);

  useEffect(() => {
    const element = content.current;
    if (element === null || found === null || query === '') return undefined;
    const foundIds = new Set(found.map(({ messageId }) => messageId));
    const mark = (): void => {
      const shown = [...element.querySelectorAll<HTMLElement>('[data-message]')];
      const ranges = shown.flatMap((message) => (foundIds.has(message.dataset['message'] ?? '') ? findRanges(message, matcher) : []));
      const current = target === null ? null : targetRange(element, target, matcher);
      const marks = new Highlight();
      // One by one: a letter stands in a long answer more often than arguments fit on the stack.
      for (const range of ranges) marks.add(range);
      CSS.highlights.set(allMarks, marks);
      CSS.highlights.set(currentMark, Object.assign(new Highlight(...(current === null ? [] : [current])), { priority: 1 }));
    };
    mark();
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Code is coloured and answers grow after they are shown, which puts other text nodes in place.
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(mark, markAfterMs);
    });
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      CSS.highlights.delete(allMarks);
      CSS.highlights.delete(currentMark);
    };
  }, [content, found, matcher, messages, query, target]);

  const sideBySide = useStore(chat, (state) => state.sideBySide);
  const rowId = useMemo(() => (target === null ? null : rowIdOf(target.messageId, messages, sideBySide)), [target, messages, sideBySide]);
  useEffect(() => {
    const element = content.current;
    if (element === null || target === null || rowId === null) return;
    showAt(rowId, () => {
      const place = targetRange(element, target, matcher) ?? messageIn(element, target.messageId);
      return place?.getBoundingClientRect() ?? null;
    });
  }, [content, rowId, matcher, showAt, target]);
  return null;
}
