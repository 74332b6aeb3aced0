import { memo, useEffect, useState, type ReactNode } from 'react';
import { BlockView } from './block-view.tsx';
import { GrowingContext, useHeldBlocks } from './diagram-hold.ts';
import { createFootnoteReader, FootnoteContext } from './footnote-context.ts';
import { FootnoteList } from './footnote-list.tsx';
import { createMarkdownDocument } from './markdown-document.ts';
import { headingDepths } from '../../app/markdown/heading-depths.ts';
import { loadMath } from './load-math.ts';
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
  // Both remember earlier calls but answer only by their argument, so calling them while rendering is safe.
  const [document] = useState(createMarkdownDocument);
  const [footnotes] = useState(createFootnoteReader);
  // A formula that is set as soon as it is whole moves nothing; one that first waits for a file does.
  useEffect(() => {
    if (!isStreaming) return undefined;
    const request = requestIdleCallback(() => void loadMath());
    return () => cancelIdleCallback(request);
  }, [isStreaming]);
  const blocks = useHeldBlocks(document.update(text, isStreaming), isStreaming);
  const depths = headingDepths(blocks);
  return (
    <FootnoteContext value={footnotes.read(blocks)}>
      <div className={styles.markdown} data-text="" data-streaming={isStreaming || undefined}>
        <GrowingContext value={isStreaming}>
          {blocks.map((node, index) => (
            <BlockView key={index} node={node} {...(depths[index] === undefined ? {} : { depth: depths[index] })} />
          ))}
        </GrowingContext>
        <FootnoteList />
      </div>
    </FootnoteContext>
  );
});
