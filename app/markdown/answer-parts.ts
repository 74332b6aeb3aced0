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

/** An answer; its text never changes, and another one is another object. */
type Answer = Readonly<{ text: string }>;

const known = new WeakMap<Answer, AnswerParts>();

/** The parts of a text of a model. They are remembered for as long as its message is in use: several questions are asked of it in a row. */
export function answerParts(answer: Answer): AnswerParts {
  const parts = known.get(answer) ?? read(answer.text);
  known.set(answer, parts);
  return parts;
}

/** Up to this length, in characters, a text is read within the frame in which that is asked. */
const quicklyRead = 4_000;

/** What no text is without that has such a part: a fence or the indent of code, the line below the head of a table, the fence of a diagram. */
const signs: Readonly<Record<keyof AnswerParts, RegExp>> = {
  codes: /`{3}|~{3}| {4}|\t/,
  tables: /^[ \t>]*[|:-][|:\- \t]+$/m,
  diagrams: /(?:`{3}|~{3})\s*mermaid/i,
};

/** Whether a text may have such parts, by one look at its letters. Of a long one true is no promise; false always is. */
export function mayHaveParts(answer: Answer, name: keyof AnswerParts): boolean {
  if (!signs[name].test(answer.text)) return false;
  return answer.text.length > quicklyRead || answerParts(answer)[name].length > 0;
}
