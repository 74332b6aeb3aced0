import MarkdownIt, { type StateBlock } from 'markdown-it';
import { lineBehind, maxInlineLength } from './block-lines.ts';

/** Most lines of a paragraph, which the window lays out anew with every word of it. */
export const maxParagraphLines = 500;

/**
 * What a quote, a list item or a note holds at most, in characters: the first block of it that begins further on stands behind it. Code
 * that is indented, and lists and tables in other blocks, are no longer either.
 */
export const maxInside = 40_000;

/** Longest code between fences in a list item, in characters. */
const maxCode = 150_000;

/** Longest quote that is looked at for what it holds, in characters: each part of a longer one looks at it again. */
const maxQuote = 80_000;

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

function builtInRule(name: string): BlockRule {
  const { ruler } = new MarkdownIt().block;
  ruler.enableOnly(name);
  const [rule] = ruler.getRules('');
  if (rule === undefined) throw new Error(`markdown-it has no rule ${name}`);
  return rule;
}

/** The rule, given no more lines than `length` characters hold. */
function limited(rule: BlockRule, length: number, isFree: (state: StateBlock) => boolean = () => false): BlockRule {
  return (state, startLine, endLine, silent) =>
    rule(state, startLine, isFree(state) ? endLine : lineBehind(state, startLine, endLine, length), silent);
}

/** The rule, given no more lines than a paragraph has. */
function asParagraph(rule: BlockRule): BlockRule {
  const short = limited(rule, maxInlineLength);
  return (state, startLine, endLine, silent) => short(state, startLine, Math.min(endLine, startLine + maxParagraphLines), silent);
}

const isOutermost = ({ level }: StateBlock): boolean => level === 0;

/** As markdown-it reads the blocks from `startLine` on, but in others only those that begin before the limit. */
function tokenize(state: StateBlock, startLine: number, endLine: number): void {
  const rules = state.md.block.ruler.getRules('');
  const limit = isOutermost(state) ? Infinity : (state.bMarks[startLine] ?? 0) + maxInside;
  let hasEmptyLines = false;
  for (let line = startLine; line < endLine; ) {
    line = state.skipEmptyLines(line);
    state.line = line;
    if (line >= endLine || (state.sCount[line] ?? 0) < state.blkIndent) break;
    if (line > startLine && (state.bMarks[line] ?? 0) > limit) break;
    if (state.level >= state.md.options.maxNesting) {
      state.line = endLine;
      break;
    }
    const at = line;
    rules.some((rule) => rule(state, at, endLine, false));
    state.tight = !hasEmptyLines;
    if (state.isEmpty(state.line - 1)) hasEmptyLines = true;
    line = state.line;
    if (line < endLine && state.isEmpty(line)) {
      hasEmptyLines = true;
      line += 1;
      state.line = line;
    }
  }
}

/**
 * Bounds the blocks that can be as long as the whole text: a paragraph ends with the last line that fits into {@link maxInlineLength}, and
 * so on. A limit depends on nothing but the lines of the block, so that a text that grows is cut where the whole is, and to parse its
 * end anew costs little. Lists, tables and code at the top level have none here: those grow by item, row and line.
 */
export function addBlockLimits(markdownIt: InstanceType<typeof MarkdownIt>): void {
  const { block } = markdownIt;
  const containers = ['paragraph', 'reference', 'blockquote', 'list'];
  block.ruler.at('paragraph', asParagraph(builtInRule('paragraph')));
  block.ruler.at('lheading', asParagraph(builtInRule('lheading')));
  block.ruler.at('code', limited(builtInRule('code'), maxInside));
  block.ruler.at('fence', limited(builtInRule('fence'), maxCode, isOutermost), { alt: containers });
  block.ruler.at('blockquote', limited(builtInRule('blockquote'), maxQuote), { alt: containers });
  block.ruler.at('list', limited(builtInRule('list'), maxInside, isOutermost), { alt: ['paragraph', 'reference', 'blockquote'] });
  block.tokenize = tokenize;
}
