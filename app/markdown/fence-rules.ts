import type MarkdownIt from 'markdown-it';
import { isDiagramLanguage } from './markdown-node.ts';

/** What may stand before the marks that close a fence in a quotation or a list. */
const closingLine = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

/**
 * Tells of each diagram whether the line that closes it is in the source, as `meta.isClosed`. Its span alone does not: a `>` at the end
 * of the text is a line of it, too, but none of its code.
 */
export function addFenceRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.core.ruler.after('block', 'closed_diagrams', ({ src, tokens }) => {
    const diagrams = tokens.filter(({ type, info }) => type === 'fence' && isDiagramLanguage(info.trim().split(/\s/, 1)[0] ?? ''));
    const lines = diagrams.length === 0 ? [] : src.split('\n');
    for (const token of diagrams) {
      const { map, content, markup } = token;
      const codeLines = content === '' ? 0 : content.split('\n').length - (content.endsWith('\n') ? 1 : 0);
      const marks = map === null || map[1] - map[0] !== codeLines + 2 ? null : closingLine.exec(lines[map[1] - 1] ?? '');
      token.meta = { isClosed: marks?.[1]?.startsWith(markup) === true };
    }
  });
}
