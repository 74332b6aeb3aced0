import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';

/** Longest label of a footnote, in characters. */
const maxLabel = 100;

const definition = /^\[\^([^\s[\]^]{1,100})\]:[ \t]*/;
const reference = /\[\^([^\s[\]^]{1,100})\](?!\()/y;
const halfReference = /\[\^[^\s[\]^]{0,100}$/y;

/** Lines that belong to a footnote are indented by this much, the first one apart. */
const indent = 4;

/** A note at the top level; in a list or a quote it only ends the paragraph before it, which a lazy line would go on with. */
function footnoteBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) >= indent) return false;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  // Asked about every line of every paragraph.
  if (state.src[start] !== '[') return false;
  const found = definition.exec(state.src.slice(start, Math.min(state.eMarks[startLine] ?? 0, start + maxLabel + 40)));
  if (found === null) return false;
  if (silent) return true;
  if (state.level > 0) return false;

  const open = state.push('footnote_open', '', 1);
  open.meta = { label: found[1] };
  const { blkIndent, parentType } = state;
  const line = { bMark: state.bMarks[startLine] ?? 0, tShift: state.tShift[startLine] ?? 0, sCount: state.sCount[startLine] ?? 0 };
  state.bMarks[startLine] = start + found[0].length;
  state.tShift[startLine] = 0;
  state.sCount[startLine] = indent;
  state.blkIndent = indent;
  // As in a list item, its own paragraphs may go on without the indent.
  state.parentType = 'root';
  state.md.block.tokenize(state, startLine, endLine);
  state.bMarks[startLine] = line.bMark;
  state.tShift[startLine] = line.tShift;
  state.sCount[startLine] = line.sCount;
  state.blkIndent = blkIndent;
  state.parentType = parentType;
  open.map = [startLine, state.line];
  state.push('footnote_close', '', -1);
  return true;
}

/** The label of the reference that stands at `pos` of `src` and ends before `max`, or null: `[^1](…)` is a link. */
export function readFootnoteReference(src: string, pos: number, max: number): string | null {
  reference.lastIndex = pos;
  const found = reference.exec(src);
  return found === null || pos + found[0].length > max ? null : (found[1] ?? null);
}

/** Whether what stands at `pos` up to the end may become a reference. */
export function isHalfFootnoteReference(src: string, pos: number): boolean {
  halfReference.lastIndex = pos;
  return halfReference.test(src);
}

/** How long a reference is beside its label. */
export const referenceMarks = '[^]'.length;

function footnoteInline(state: StateInline, silent: boolean): boolean {
  // A link in a link is none either.
  if (state.src[state.pos] !== '[' || state.linkLevel > 0) return false;
  const label = readFootnoteReference(state.src, state.pos, state.posMax);
  if (label === null) return false;
  if (!silent) state.push('footnote_reference', '', 0).meta = { label };
  state.pos += label.length + referenceMarks;
  return true;
}

/** Teaches a parser footnotes: `[^label]` in running text, and `[^label]: text` with lines indented by four behind it. */
export function addFootnoteRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.block.ruler.before('reference', 'footnote', footnoteBlock, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  markdownIt.inline.ruler.before('link', 'footnote_reference', footnoteInline);
}
