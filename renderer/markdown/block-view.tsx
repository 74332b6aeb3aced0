import { memo, type ReactNode } from 'react';
import { CodeView } from './code-view.tsx';
import { InlineView } from './inline-view.tsx';
import type { BlockNode, ListItem } from './markdown-node.ts';
import styles from './markdown.module.css';
import { TableView } from './table-view.tsx';

/** Headings of an answer begin below the title of the chat (1) and the name of the message (2). */
const headingTags = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

const ItemView = memo(function ItemView({ item }: { readonly item: ListItem }): ReactNode {
  const blocks = item.children.map((node, index) => <BlockView key={index} node={node} />);
  if (item.isDone === null) return <li dir="auto">{blocks}</li>;
  return (
    <li dir="auto" className={styles.task}>
      <input type="checkbox" checked={item.isDone} disabled aria-label={item.isDone ? 'Done' : 'To do'} />
      <div>{blocks}</div>
    </li>
  );
});

function ListView({ node }: { readonly node: Extract<BlockNode, { kind: 'list' }> }): ReactNode {
  const items = node.items.map((item, index) => <ItemView key={index} item={item} />);
  const tight = node.isTight || undefined;
  if (node.start === null) return <ul dir="auto" data-tight={tight}>{items}</ul>;
  return <ol dir="auto" start={node.start} data-tight={tight}>{items}</ol>;
}

/** One block and what is in it. Blocks that are the same object are not rendered again. */
export const BlockView = memo(function BlockView({ node }: { readonly node: BlockNode }): ReactNode {
  switch (node.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <InlineView nodes={node.children} />
        </p>
      );
    case 'heading': {
      const Tag = headingTags[node.level - 1] ?? 'h6';
      return (
        <Tag dir="auto" data-level={node.level}>
          <InlineView nodes={node.children} />
        </Tag>
      );
    }
    case 'quote':
      return (
        <blockquote dir="auto">
          {node.children.map((child, index) => (
            <BlockView key={index} node={child} />
          ))}
        </blockquote>
      );
    case 'list':
      return <ListView node={node} />;
    case 'code':
      return <CodeView language={node.language} parts={node.parts} />;
    case 'table':
      return <TableView node={node} />;
    case 'rule':
      return <hr />;
  }
});
