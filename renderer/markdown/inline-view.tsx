import { memo, type ReactNode } from 'react';
import { FootnoteReference } from './footnote-reference.tsx';
import { ImageView } from './image-view.tsx';
import { LinkView } from './link-view.tsx';
import { MathView } from './math-view.tsx';
import type { InlineNode } from '../../app/markdown/markdown-node.ts';

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
    case 'link':
      return <LinkView href={node.href}><InlineView nodes={node.children} /></LinkView>;
    case 'math':
      return <MathView tex={node.tex} isDisplay={node.isDisplay} />;
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
