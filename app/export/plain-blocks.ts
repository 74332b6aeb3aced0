import { blocksText } from '../markdown/block-text.ts';
import { footnotesOf } from '../markdown/footnotes.ts';
import { parseBlocks } from '../markdown/markdown-parser.ts';

/** Markdown as one reads it, without its marks: lists keep theirs, cells stand a tab apart, footnotes come last. */
export function markdownToPlainText(text: string): string {
  const blocks = parseBlocks(text, {}).map(({ node }) => node);
  const footnotes = footnotesOf(blocks);
  const notes = footnotes.notes.map(({ number, children }) => `[^${number}] ${blocksText(children, '\n', footnotes)}`);
  return [blocksText(blocks, '\n\n', footnotes), ...notes].filter((part) => part !== '').join('\n\n');
}
