import { ArrowUpIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { BlockView } from './block-view.tsx';
import { focusInText } from './focus-in-text.ts';
import { useFootnotes } from './footnote-context.ts';
import styles from './markdown.module.css';

const words = chatStrings.footnote;

/** The notes at the end of a text, each with a way back to where it is referred to. */
export function FootnoteList(): ReactNode {
  const { notes } = useFootnotes();
  if (notes.length === 0) return null;
  return (
    <section className={styles.notes} aria-label={words.list}>
      <ol>
        {notes.map(({ number, isReferred, children }) => (
          <li key={number} data-note={number} tabIndex={-1}>
            {children.map((node, index) => (
              <BlockView key={index} node={node} />
            ))}
            {isReferred ? (
              <button
                type="button"
                className={styles.noteBack}
                aria-label={words.back(number)}
                title={words.back(number)}
                onClick={(event) => focusInText(event, `[data-note-reference="${number}"]`)}
              >
                <ArrowUpIcon size={16} />
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
