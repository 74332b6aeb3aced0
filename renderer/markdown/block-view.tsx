import { lazy, memo, Suspense, type ReactNode } from 'react';
import { CodeView } from './code-view.tsx';
import { InlineView } from './inline-view.tsx';
import type { BlockNode, ListItem } from '../../app/markdown/markdown-node.ts';
import { maxInlineLength } from '../../app/markdown/block-lines.ts';
import { headingTags } from '../../app/markdown/heading-depths.ts';
import { blockDirection, type TextDirection } from '../../app/markdown/text-direction.ts';
import { isSameList, partsPerRun, splitRuns } from './list-runs.ts';
import styles from './markdown.module.css';
import { cutText } from './plain-rest.ts';
import { PlainText } from './plain-text.tsx';
import { MathBlock } from './math-view.tsx';
import { TableView } from './table-view.tsx';

interface ItemViewProps {
  readonly item: ListItem;
  /** Whether an element stands between the list and its item, which therefore has to say what it is. */
  readonly isInPart: boolean;
  readonly hasCaret: boolean;
}

const ItemView = memo(function ItemView({ item, isInPart, hasCaret }: ItemViewProps): ReactNode {
  const role = isInPart ? 'listitem' : undefined;
  const blocks = <InnerBlocks nodes={item.children} hasCaret={hasCaret} />;
  if (item.isDone === null) return <li role={role}>{blocks}</li>;
  return (
    <li role={role} className={styles.task}>
      <input type="checkbox" checked={item.isDone} disabled aria-label={item.isDone ? 'Done' : 'To do'} />
      <div>{blocks}</div>
    </li>
  );
});

interface ItemsProps {
  readonly items: readonly ListItem[];
  /** Whether the caret stands behind the last of them. */
  readonly hasCaret: boolean;
}

const areSameItems = (before: ItemsProps, { items, hasCaret }: ItemsProps): boolean => before.hasCaret === hasCaret && isSameList(before.items, items);

/** Some items that follow on one another: those that are settled cost a list that grows a look at their run, and not at each of them. */
const ItemRun = memo(
  function ItemRun({ items, hasCaret, isInPart }: ItemsProps & Pick<ItemViewProps, 'isInPart'>): ReactNode {
    return items.map((item, index) => <ItemView key={index} item={item} isInPart={isInPart} hasCaret={hasCaret && index === items.length - 1} />);
  },
  areSameItems,
);

function itemRuns(items: readonly ListItem[], hasCaret: boolean, isInPart: boolean): ReactNode {
  const runs = splitRuns(items, partsPerRun);
  return runs.map((run, index) => <ItemRun key={index} items={run} hasCaret={hasCaret && index === runs.length - 1} isInPart={isInPart} />);
}

/** Items of a long list that the browser lays out by themselves: whatever comes into an element, it looks at all that is directly in it. */
const ItemPart = memo(
  function ItemPart({ items, hasCaret }: ItemsProps): ReactNode {
    return (
      <div role="presentation" className={styles.itemPart}>
        {itemRuns(items, hasCaret, true)}
      </div>
    );
  },
  areSameItems,
);

/** How many digits the longest number of a list has where they are more than its margin holds. */
function manyDigits(lastNumber: number): number | undefined {
  const { length } = String(lastNumber);
  return length > 2 ? length : undefined;
}

/** How many items are directly in a list, and in each part of a long one. Those that are there stay where they are when more come. */
const itemsPerPart = 256;

interface ListViewProps {
  readonly node: Extract<BlockNode, { kind: 'list' }>;
  readonly dir: TextDirection | undefined;
  readonly hasCaret: boolean;
}

function ListView({ node: { items, start, isTight }, dir, hasCaret }: ListViewProps): ReactNode {
  const List = start === null ? 'ul' : 'ol';
  const parts = splitRuns(items.slice(itemsPerPart), itemsPerPart);
  return (
    <List
      role={parts.length > 0 ? 'list' : undefined}
      dir={dir}
      start={start ?? undefined}
      data-tight={isTight || undefined}
      data-digits={start === null ? undefined : manyDigits(start + items.length - 1)}
    >
      {itemRuns(items.slice(0, itemsPerPart), hasCaret && parts.length === 0, false)}
      {parts.map((part, index) => (
        <ItemPart key={`part-${index}`} items={part} hasCaret={hasCaret && index === parts.length - 1} />
      ))}
    </List>
  );
}

const DiagramView = lazy(async () => {
  try {
    return { default: (await import('../diagrams/diagram-view.tsx')).DiagramView };
  } catch {
    // The words of a diagram are readable too.
    return { default: ({ source }: { readonly source: string }): ReactNode => <CodeView language="mermaid" parts={[source]} /> };
  }
});

function Diagram({ node }: { readonly node: Extract<BlockNode, { kind: 'code' }> }): ReactNode {
  return (
    <Suspense fallback={<CodeView language={node.language} parts={node.parts} />}>
      <DiagramView source={node.parts.join('')} />
    </Suspense>
  );
}

/** Props of {@link BlockView}. */
export interface BlockViewProps {
  readonly node: BlockNode;
  /** Whether a list or a quote around it has the direction. */
  readonly isInside?: boolean;
  /** Depth of a heading in the outline, from 1, where that is not the level the model wrote. */
  readonly depth?: number;
  /** Whether the caret stands behind its last word. */
  readonly hasCaret?: boolean;
}

/** The blocks of an item or a quote. */
function InnerBlocks({ nodes, hasCaret }: { readonly nodes: readonly BlockNode[]; readonly hasCaret: boolean }): ReactNode {
  return nodes.map((node, index) => <BlockView key={index} node={node} isInside hasCaret={hasCaret && index === nodes.length - 1} />);
}

/** One block and what is in it. Blocks that are the same object are not rendered again. */
export const BlockView = memo(function BlockView({ node, isInside = false, depth, hasCaret = false }: BlockViewProps): ReactNode {
  const dir = isInside ? undefined : (blockDirection(node) ?? undefined);
  const caret = hasCaret || undefined;
  switch (node.kind) {
    case 'paragraph': {
      const [text] = node.children;
      // A line that nobody writes is plain, and is laid out by pieces.
      if (text?.kind === 'text' && text.text.length > maxInlineLength) return <PlainText pieces={cutText(text.text)} />;
      return (
        <p dir={dir} data-caret={caret}>
          <InlineView nodes={node.children} />
        </p>
      );
    }
    case 'heading': {
      const Tag = headingTags[(depth ?? node.level) - 1] ?? 'h6';
      return (
        <Tag dir={dir} data-level={node.level} data-caret={caret}>
          <InlineView nodes={node.children} />
        </Tag>
      );
    }
    case 'quote':
      return (
        <blockquote dir={dir}>
          <InnerBlocks nodes={node.children} hasCaret={hasCaret} />
        </blockquote>
      );
    case 'list':
      return <ListView node={node} dir={dir} hasCaret={hasCaret} />;
    case 'code':
      return node.isDiagram === true ? <Diagram node={node} /> : <CodeView language={node.language} parts={node.parts} />;
    case 'table':
      return <TableView node={node} dir={dir} />;
    case 'math':
      return <MathBlock tex={node.tex} isOpen={node.isOpen} />;
    case 'rule':
      return <hr />;
    case 'footnote':
      // In the list at the end of the text.
      return null;
  }
});
