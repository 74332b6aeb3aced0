import { memo, useState, type ReactNode } from 'react';
import { BlockRun, splitBlocks } from './block-run.tsx';
import { GrowingContext, useHeldBlocks } from './diagram-hold.ts';
import { createFootnoteReader, FootnoteContext } from './footnote-context.ts';
import { FootnoteList } from './footnote-list.tsx';
import { createMarkdownDocument } from './markdown-document.ts';
import { headingDepths } from '../../app/markdown/heading-depths.ts';
import { createBlockLimit } from './plain-rest.ts';
import { PlainRest } from './plain-text.tsx';
import { usePacedFrame, useTextPace } from './use-text-pace.ts';
import styles from './markdown.module.css';

/** Props of {@link MarkdownView}. */
export interface MarkdownViewProps {
  /** Untrusted. */
  readonly text: string;
  /** Shows a caret behind the last word, and what is half-written as it will look once it is whole. */
  readonly isStreaming: boolean;
}

/** Markdown of a model as elements, without any HTML of its own. While the text grows, only its open end is rendered again. */
export const MarkdownView = memo(function MarkdownView({ text, isStreaming }: MarkdownViewProps): ReactNode {
  // They remember earlier calls but answer only by their argument, so calling them while rendering is safe.
  const [document] = useState(createMarkdownDocument);
  const [limit] = useState(() => createBlockLimit());
  const [footnotes] = useState(createFootnoteReader);
  const pace = useTextPace(text.length, isStreaming);
  const source = pace.read(text, isStreaming);
  const isGrowing = isStreaming || source.length < text.length;
  const limited = limit.limit(useHeldBlocks(document.update(source, isGrowing), isGrowing));
  const shown = pace.shown(limited, source.length);
  usePacedFrame(pace, { shown, text: limited, readTo: source.length, characters: text.length, isGrowing: isStreaming });
  const { blocks, rest } = shown;
  const runs = splitBlocks(blocks, headingDepths(blocks));
  const hasCaret = isStreaming && rest.length === 0;
  return (
    <FootnoteContext value={footnotes.read(blocks)}>
      <div className={styles.markdown} data-text="" data-streaming={isStreaming || undefined}>
        <GrowingContext value={isStreaming}>
          {runs.map((run, index) => (
            <BlockRun key={index} run={run} hasCaret={hasCaret && index === runs.length - 1} />
          ))}
        </GrowingContext>
        <PlainRest pieces={rest} />
        <FootnoteList />
      </div>
    </FootnoteContext>
  );
});
