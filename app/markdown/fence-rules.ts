import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { isDiagramLanguage } from './markdown-node.ts';

/** Spaces and marks of quotations may stand before the marks that close a fence. */
const closingLine = /^[ \t>]*(`+|~+)[ \t]*$/;

/** The marks of a line that closes a fence, or may become one; null for any other line. */
export function closingMarks(line: string): string | null {
  return closingLine.exec(line)?.[1] ?? null;
}

/**
 * Whether the line that closes a block of code in a fence is among the `lines` of the source. The block's span alone does not tell: a `>`
 * at the end of the text is a line of it, too, but none of its code.
 */
export function isClosedFence({ map, content, markup }: Token, lines: readonly string[]): boolean {
  if (map === null) return false;
  const codeLines = content === '' ? 0 : content.split('\n').length - (content.endsWith('\n') ? 1 : 0);
  return map[1] - map[0] === codeLines + 2 && closingMarks(lines[map[1] - 1] ?? '')?.startsWith(markup) === true;
}

/** Tells of each diagram whether the line that closes it is in the source, as `meta.isClosed`. */
export function addFenceRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.core.ruler.after('block', 'closed_diagrams', ({ src, tokens }) => {
    const diagrams = tokens.filter(({ type, info }) => type === 'fence' && isDiagramLanguage(info.trim().split(/\s/, 1)[0] ?? ''));
    const lines = diagrams.length === 0 ? [] : src.split('\n');
    for (const token of diagrams) token.meta = { isClosed: isClosedFence(token, lines) };
  });
}
