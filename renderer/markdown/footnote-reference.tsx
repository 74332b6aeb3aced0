import type { KeyboardEvent, ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { focusInText } from './focus-in-text.ts';
import { useFootnotes } from './footnote-context.ts';
import styles from './markdown.module.css';

/** The number of a note, which leads there; the text that was written where there is no such note, or not yet. */
export function FootnoteReference({ label }: { readonly label: string }): ReactNode {
  const number = useFootnotes().numberOf(label);
  if (number === null) return `[^${label}]`;
  const selector = `[data-note="${number}"]`;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    focusInText(event, selector);
  };
  // No button: one may be torn from the word before it at the end of a line.
  return (
    <sup className={styles.noteReference} data-source={`[^${number}]`}>
      <span
        role="link"
        tabIndex={0}
        data-note-reference={number}
        aria-label={chatStrings.footnote.reference(number)}
        onClick={(event) => focusInText(event, selector)}
        onKeyDown={onKeyDown}
      >
        {number}
      </span>
    </sup>
  );
}
