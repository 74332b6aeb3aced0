import type { ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { focusInText } from './focus-in-text.ts';
import { useFootnotes } from './footnote-context.ts';
import styles from './markdown.module.css';

/** The number of a note, which leads there; the text that was written where there is no such note, or not yet. */
export function FootnoteReference({ label }: { readonly label: string }): ReactNode {
  const number = useFootnotes().numberOf(label);
  if (number === null) return `[^${label}]`;
  return (
    <sup className={styles.noteReference}>
      <button type="button" data-note-reference={number} aria-label={chatStrings.footnote.reference(number)} onClick={(event) => focusInText(event, `[data-note="${number}"]`)}>
        {number}
      </button>
    </sup>
  );
}
