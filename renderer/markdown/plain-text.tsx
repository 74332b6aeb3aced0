import type { ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './markdown.module.css';

/** Plain text in pieces: while it grows only the last of them is laid out anew. */
export function PlainText({ pieces }: { readonly pieces: readonly string[] }): ReactNode {
  return pieces.map((piece, index) => (
    <div key={index} className={styles.piece} dir="auto">
      {piece}
    </div>
  ));
}

/** What comes behind as much of a text as can be set. */
export function PlainRest({ pieces }: { readonly pieces: readonly string[] }): ReactNode {
  if (pieces.length === 0) return null;
  return (
    <div className={styles.rest}>
      <p className={styles.restNote} data-apparatus="">{chatStrings.plainRest}</p>
      <PlainText pieces={pieces} />
    </div>
  );
}
