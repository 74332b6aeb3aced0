import { memo, type ReactNode } from 'react';
import { FootnoteReference } from './footnote-reference.tsx';
import { ImageView } from './image-view.tsx';
import { inlineText } from '../../app/markdown/inline-text.ts';
import { CitationChip } from './citation-chip.tsx';
import { useSourceNumber } from './citation-context.ts';
import { LinkView } from './link-view.tsx';
import { MathView } from './math-view.tsx';
import type { InlineNode } from '../../app/markdown/markdown-node.ts';
import styles from './markdown.module.css';

/** Whether models write links to their sources so: a number in brackets, or the source's own. Any other number may be what the text is about. */
function isReference(text: string, number: number): boolean {
  return /^\s*\[\d{1,3}\]\s*$/.test(text) || text.trim() === String(number);
}

/** A link, with the number of the source that it leads to, if it is one. */
function CitedLink({ href, nodes }: { readonly href: string; readonly nodes: readonly InlineNode[] }): ReactNode {
  const number = useSourceNumber(href);
  const link = <LinkView href={href}><InlineView nodes={nodes} /></LinkView>;
  if (number === null) return link;
  const isWritten = isReference(inlineText(nodes), number);
  const chip = <CitationChip number={number} href={href} isWritten={isWritten} />;
  // Another number than the chip's would only confuse.
  return isWritten ? chip : <>{link}{chip}</>;
}

function InlineNodeView({ node }: { readonly node: InlineNode }): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code dir="ltr">{node.text}</code>;
    case 'break':
      return <br />;
    case 'strong':
      return <strong><InlineView nodes={node.children} /></strong>;
    case 'emphasis':
      return <em><InlineView nodes={node.children} /></em>;
    case 'strikethrough':
      return <s><InlineView nodes={node.children} /></s>;
    case 'subscript':
      return <sub className={styles.small}><InlineView nodes={node.children} /></sub>;
    case 'superscript':
      return <sup className={styles.small}><InlineView nodes={node.children} /></sup>;
    case 'keyboard':
      return <kbd className={styles.key}><InlineView nodes={node.children} /></kbd>;
    case 'link':
      return <CitedLink href={node.href} nodes={node.children} />;
    case 'math':
      return <MathView tex={node.tex} mark={node.mark} />;
    case 'footnote-reference':
      return <FootnoteReference label={node.label} />;
    case 'image':
      return <ImageView src={node.src} alt={node.alt} />;
  }
}

/** Running text. */
export const InlineView = memo(function InlineView({ nodes }: { readonly nodes: readonly InlineNode[] }): ReactNode {
  return nodes.map((node, index) => <InlineNodeView key={index} node={node} />);
});
