import { useRef, useState, type AriaAttributes, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { lateComponent } from '../ui/late-component.ts';
import type { ComposerMenuHandle } from './composer-menu.tsx';
import { mentionAt, withoutMention } from './mention-text.ts';

// Shown by a key press only; fetched meanwhile, so that it is there when it is asked for.
const MentionMenu = lateComponent(import('./mention-menu.tsx').then((module) => module.MentionMenu));

/** What the text field needs to attach what is named after an `@`. */
export interface Mentions {
  readonly view: ReactNode;
  /** What the field says of the list; nothing while there is none. */
  readonly fieldProps: Pick<AriaAttributes, 'aria-haspopup' | 'aria-controls' | 'aria-activedescendant' | 'aria-autocomplete'>;
  /** True where a key was the list's. */
  onKeyDown(event: KeyboardEvent): boolean;
  /** To be called when the caret may have moved. */
  look(field: HTMLTextAreaElement): void;
}

/** Props of {@link useMentions}. */
export interface MentionsOptions {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Files and chats, which an `@` at the beginning of a word opens. */
export function useMentions({ text, setText, field }: MentionsOptions): Mentions {
  const handle = useRef<ComposerMenuHandle>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  // A text that begins with a slash has a list of its own.
  const mention = caret === null || text.startsWith('/') ? null : mentionAt(text, caret);
  // Whoever put the list away sees it again with the next word.
  if (closedAt !== null && mention?.start !== closedAt) setClosedAt(null);
  const isOpen = mention !== null && mention.start !== closedAt;
  const take = (): void => {
    if (mention === null) return;
    setText(withoutMention(text, mention));
    setCaret(null);
    // The new text has put the caret at its end.
    requestAnimationFrame(() => field.current?.setSelectionRange(mention.start, mention.start));
  };
  return {
    view:
      isOpen ? (
        <MentionMenu query={mention.query} handle={handle} onTaken={take} onClose={() => setClosedAt(mention.start)} onActive={setActiveId} />
      ) : null,
    fieldProps:
      isOpen && activeId !== null
        ? { 'aria-haspopup': 'listbox', 'aria-controls': 'mention-list', 'aria-activedescendant': activeId, 'aria-autocomplete': 'list' }
        : {},
    onKeyDown(event) {
      if (!isOpen || (handle.current !== null && !handle.current.onKeyDown(event))) return false;
      // Before the list is there, only Enter waits for it.
      if (handle.current === null && (event.key !== 'Enter' || event.shiftKey)) return false;
      event.preventDefault();
      // Esc would end a running answer, and Tab leave the text.
      event.stopPropagation();
      return true;
    },
    look({ value, selectionStart, selectionEnd }) {
      const next = value.includes('@') && selectionStart === selectionEnd ? selectionStart : null;
      // Most texts have none, and then nothing is to be rendered anew: not even to find that it is the same.
      if (next !== caret) setCaret(next);
    },
  };
}
