import { useContext, type ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { SourcesContext } from './citation-context.ts';
import { LinkView } from './link-view.tsx';
import styles from './citation-chip.module.css';

const words = chatStrings.sources;

/** Props of {@link CitationChip}. */
export interface CitationChipProps {
  readonly number: number;
  readonly href: string;
  /** Whether it stands for what was written, and not behind it. */
  readonly isWritten: boolean;
}

/** The number of a source in the text, which opens it. */
export function CitationChip({ number, href, isWritten }: CitationChipProps): ReactNode {
  const source = useContext(SourcesContext).list[number - 1];
  if (source === undefined) return null;
  return (
    <sup className={styles.place} {...(isWritten ? { 'data-source': `[${number}]` } : { 'data-apparatus': '' })}>
      <LinkView href={href} className={styles.chip} title={words.tooltip(source.title, source.host)} label={words.name(number, source.title, source.host)}>
        {number}
      </LinkView>
    </sup>
  );
}
