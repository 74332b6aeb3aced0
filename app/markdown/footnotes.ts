import type { BlockNode, InlineNode } from './markdown-node.ts';

/** One note at the end of a text. */
export interface Footnote {
  readonly number: number;
  /** Whether the text refers to it. */
  readonly isReferred: boolean;
  readonly children: readonly BlockNode[];
}

/** The notes of a text in the order in which it refers to them; those that it never refers to come last. */
export interface Footnotes {
  readonly notes: readonly Footnote[];
  /** The number that a reference shows; null where its note is not there. */
  numberOf(label: string): number | null;
}

/** The notes of a text without any. */
export const noFootnotes: Footnotes = { notes: [], numberOf: () => null };

const keyOf = (label: string): string => label.toLowerCase();

function inlineLabels(nodes: readonly InlineNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'footnote-reference') return [keyOf(node.label)];
    return 'children' in node ? inlineLabels(node.children) : [];
  });
}

function blockLabels(node: BlockNode): readonly string[] {
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return inlineLabels(node.children);
    case 'quote':
    case 'footnote':
      return node.children.flatMap(labelsOf);
    case 'list':
      return node.items.flatMap((item) => item.children.flatMap(labelsOf));
    case 'table':
      return [node.head, ...node.rows].flatMap((row) => row.flatMap(inlineLabels));
    case 'code':
    case 'math':
    case 'rule':
      return [];
  }
}

const known = new WeakMap<BlockNode, readonly string[]>();

/** The labels that a block refers to; searched once a block, however often the text around it grows. */
function labelsOf(node: BlockNode): readonly string[] {
  let labels = known.get(node);
  if (labels === undefined) {
    labels = blockLabels(node);
    known.set(node, labels);
  }
  return labels;
}

/** Numbers the notes of a text. Of two with the same label the first is referred to; no text of a note is left out. */
export function footnotesOf(blocks: readonly BlockNode[]): Footnotes {
  const definitions = blocks.filter((block) => block.kind === 'footnote');
  if (definitions.length === 0) return noFootnotes;
  const byLabel = new Map(definitions.toReversed().map((block) => [keyOf(block.label), block]));
  const numbers = new Map<string, number>();
  const ordered: (typeof definitions)[number][] = [];
  const refer = (label: string): void => {
    const definition = byLabel.get(label);
    if (definition === undefined || numbers.has(label)) return;
    ordered.push(definition);
    numbers.set(label, ordered.length);
  };
  for (const block of blocks) {
    if (block.kind !== 'footnote') for (const label of labelsOf(block)) refer(label);
  }
  // Notes refer to notes; the list grows while it is walked.
  for (const definition of ordered) for (const label of labelsOf(definition)) refer(label);
  const referred = ordered.length;
  const all = [...ordered, ...definitions.filter((definition) => !ordered.includes(definition))];
  return {
    notes: all.map(({ children }, index) => ({ number: index + 1, isReferred: index < referred, children })),
    numberOf: (label) => numbers.get(keyOf(label)) ?? null,
  };
}
