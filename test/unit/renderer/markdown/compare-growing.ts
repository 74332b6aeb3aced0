import { closeTail } from '../../../../app/markdown/close-tail.ts';
import type { BlockNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { createMarkdownDocument } from '../../../../renderer/markdown/markdown-document.ts';

const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');

/** The blocks of a text, parsed at once; of one that `isGrowing`, its tail closed. */
export const whole = (text: string, isGrowing = false): readonly BlockNode[] =>
  parseBlocks(isGrowing ? closeTail(clean(text)) : clean(text), {}, { isGrowing }).map((block) => block.node);

/** Where a growing document is not what a parse of the whole gives. */
export interface Difference {
  readonly prefix: string;
  readonly shown: readonly BlockNode[];
  readonly expected: readonly BlockNode[];
}

const written = new WeakMap<BlockNode, string>();

/** A block that is still the same object is written down once. */
function writeOnce(block: BlockNode): string {
  let text = written.get(block);
  if (text === undefined) {
    text = JSON.stringify(block);
    written.set(block, text);
  }
  return text;
}

function isEqual(shown: readonly BlockNode[], expected: readonly BlockNode[]): boolean {
  return shown.length === expected.length && shown.every((block, index) => writeOnce(block) === JSON.stringify(expected[index]));
}

/**
 * Lets a document grow by `step` characters at a time and compares it each time with a parse of the whole, its tail closed; in the end
 * with a parse of the finished text. Answers how often, and the first difference.
 */
export function compareGrowing(text: string, step: () => number): { readonly count: number; readonly difference: Difference | null } {
  const document = createMarkdownDocument();
  let count = 0;
  for (let end = 0; end < text.length; count += 1) {
    end = Math.min(text.length, end + step());
    const prefix = text.slice(0, end);
    const shown = document.update(prefix, true);
    const expected = whole(prefix, true);
    if (!isEqual(shown, expected)) return { count, difference: { prefix, shown, expected } };
  }
  // A finished answer is shown as it is.
  const [shown, expected] = [document.update(text), whole(text)];
  return { count, difference: isEqual(shown, expected) ? null : { prefix: text, shown, expected } };
}
