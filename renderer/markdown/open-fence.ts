import { isHalfFence } from '../../app/markdown/close-tail.ts';
import { isDiagramLanguage, linesPerCodePart, type BlockNode } from '../../app/markdown/markdown-node.ts';

/**
 * A fenced code block that is still being written. Each line is looked at once, however long the block gets; the result is
 * what a full parse gives.
 */
export interface OpenFence {
  /** Takes in the whole lines of `source` that are new. Answers the offset behind the closing line, or null. */
  advance(source: string): number | null;
  /**
   * The block as far as it is written, with the line that is not whole yet; of one that `isGrowing`, without half a closing line. Once
   * `advance` has found its end, `source` ends there.
   */
  toNode(source: string, isGrowing: boolean): BlockNode;
}

const opening = /^(?:`{3,}|~{3,})/;

/** The fence that opens at `start` of `source`, in the first column and with its whole first line there; else null. */
export function openFenceAt(source: string, start: number): OpenFence | null {
  const end = source.indexOf('\n', start);
  const line = end < 0 ? '' : source.slice(start, end);
  const markup = opening.exec(line)?.[0];
  if (markup === undefined) return null;
  const closing = new RegExp(`^ {0,3}${markup[0] ?? ''}{${markup.length},}[ \\t]*$`);
  const language = line.slice(markup.length).trim().split(/\s/, 1)[0] ?? '';
  const parts: string[] = [];
  let lines: string[] = [];
  let position = end + 1;
  let isClosed = false;

  return {
    advance(text) {
      for (let lineEnd = text.indexOf('\n', position); lineEnd >= 0; lineEnd = text.indexOf('\n', position)) {
        const next = text.slice(position, lineEnd);
        position = lineEnd + 1;
        if (closing.test(next)) {
          isClosed = true;
          return position;
        }
        if (lines.length === linesPerCodePart) {
          parts.push(`${lines.join('\n')}\n`);
          lines = [];
        }
        lines.push(next);
      }
      return null;
    },
    toNode(text, isGrowing) {
      const line = text.slice(position);
      const partial = isGrowing && isHalfFence(line, markup) ? '' : line;
      // markdown-it, too, leaves out a last line of nothing but spaces.
      const hasPartial = /[^ \t]/.test(partial) && !closing.test(partial);
      const isWhole = isClosed || closing.test(line);
      const last =
        hasPartial && lines.length === linesPerCodePart
          ? [`${lines.join('\n')}\n`, partial]
          : [[...lines, ...(hasPartial ? [partial] : [])].join('\n')];
      return { kind: 'code', language, parts: [...parts, ...last], ...(isWhole && isDiagramLanguage(language) ? { isDiagram: true } : {}) };
    },
  };
}
