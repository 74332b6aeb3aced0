import { createContext, useContext } from 'react';
import { footnotesOf, noFootnotes, type Footnotes } from '../../app/markdown/footnotes.ts';
import type { BlockNode } from '../../app/markdown/markdown-node.ts';

/** The notes of the text around, for references and the list at its end. */
export const FootnoteContext = createContext<Footnotes>(noFootnotes);

/** The notes of the text around. */
export function useFootnotes(): Footnotes {
  return useContext(FootnoteContext);
}

/** Reads the notes of a text that grows. */
export interface FootnoteReader {
  /** The notes of `blocks`: the same object as before where they are the same, so that references are not rendered again. */
  read(blocks: readonly BlockNode[]): Footnotes;
}

function labelsOf(blocks: readonly BlockNode[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'footnote' ? [block.label] : []));
}

function isSame(a: Footnotes, b: Footnotes, labels: readonly string[]): boolean {
  return (
    a.notes.length === b.notes.length &&
    a.notes.every((note, index) => note.children === b.notes[index]?.children && note.isReferred === b.notes[index].isReferred) &&
    labels.every((label) => a.numberOf(label) === b.numberOf(label))
  );
}

/** For one text. */
export function createFootnoteReader(): FootnoteReader {
  let last = noFootnotes;
  return {
    read(blocks) {
      const next = footnotesOf(blocks);
      if (!isSame(last, next, labelsOf(blocks))) last = next;
      return last;
    },
  };
}
