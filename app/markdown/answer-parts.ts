import type { BlockNode } from './markdown-node.ts';
import { parseBlocks } from './markdown-parser.ts';

type Of<Kind extends BlockNode['kind']> = Extract<BlockNode, { kind: Kind }>;

/** What of a text can be taken out of it by itself, in its order, also from within lists and quotes. */
export interface AnswerParts {
  /** Without diagrams. */
  readonly codes: readonly Of<'code'>[];
  readonly tables: readonly Of<'table'>[];
  /** Diagrams in words. */
  readonly diagrams: readonly string[];
}

function flatten(nodes: readonly BlockNode[]): readonly BlockNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'list') return node.items.flatMap(({ children }) => flatten(children));
    return node.kind === 'quote' || node.kind === 'footnote' ? flatten(node.children) : [node];
  });
}

function read(text: string): AnswerParts {
  const nodes = flatten(parseBlocks(text, {}).map(({ node }) => node));
  const codes = nodes.filter((node) => node.kind === 'code');
  return {
    codes: codes.filter(({ isDiagram }) => isDiagram !== true),
    tables: nodes.filter((node) => node.kind === 'table'),
    diagrams: codes.filter(({ isDiagram }) => isDiagram === true).map(({ parts }) => parts.join('')),
  };
}

let last: { readonly text: string; readonly parts: AnswerParts } | null = null;

/** The parts of a text of a model. The last one read is remembered: several questions are asked of it in a row. */
export function answerParts(text: string): AnswerParts {
  if (last?.text !== text) last = { text, parts: read(text) };
  return last.parts;
}
