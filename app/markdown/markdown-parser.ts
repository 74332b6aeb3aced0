import MarkdownIt, { type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { addBlockLimits } from './block-limits.ts';
import { maxInlineLength } from './block-lines.ts';
import { addFenceRules } from './fence-rules.ts';
import { addFootnoteRules } from './footnote-rules.ts';
import type { BlockNode } from './markdown-node.ts';
import { addLinkRules, looksLikeAddress } from './link-rules.ts';
import type { MathEnv } from './math-blocks.ts';
import { addMathRules } from './math-rules.ts';
import { makeTokensQuickly } from './quick-tokens.ts';
import { addTagRules } from './tag-rules.ts';
import { addTableRules, type TableEnv } from './table-rules.ts';
import { readBlocks } from './token-nodes.ts';

/** A link definition (`[label]: address`). */
export interface LinkDefinition {
  readonly href: string;
  readonly title: string;
}

/** Definitions by label in markdown-it's normal form. A prototype may hold those of earlier text. */
export type LinkDefinitions = Record<string, LinkDefinition>;

/** A block and the line of its source on which it starts, from 0. */
export interface ParsedBlock {
  readonly startLine: number;
  readonly node: BlockNode;
  /** Whether it is a fenced code block. */
  readonly isFence: boolean;
  /** The lines on which the items of a list, or the rows of a table, start; none of another block. */
  readonly partLines: readonly number[];
  /** What marks the items of a list: a bullet, or what stands behind the number; else empty. */
  readonly mark: string;
}

type Parser = InstanceType<typeof MarkdownIt>;

function createParser(): Parser {
  const parser = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false, maxNesting: 40 });
  parser.use(cjkFriendly);
  addMathRules(parser);
  addFenceRules(parser);
  addFootnoteRules(parser);
  addTableRules(parser);
  addBlockLimits(parser);
  makeTokensQuickly(parser);
  return parser;
}

/** Reads blocks. A line behind `[label]:` that is no address is text, which would be gone as a definition. */
const markdownIt = createParser();
markdownIt.validateLink = looksLikeAddress;

/** Reads the running text of blocks. */
const runningText = createParser();
addLinkRules(runningText);
addTagRules(runningText);

markdownIt.core.ruler.at('inline', ({ tokens, env, Token: TokenOf }) => {
  for (const token of tokens) {
    if (token.type !== 'inline') continue;
    token.children = [];
    if (token.content.length <= maxInlineLength) {
      runningText.inline.parse(token.content, runningText, env, token.children);
    } else {
      const text = new TokenOf('text', '', 0);
      text.content = token.content;
      token.children.push(text);
    }
  }
});

// Where definitions stand tells where the end of a text may be parsed without what is before it.
markdownIt.core.ruler.disable('strip_references');
const definitionType = 'reference_definition';

/** The tokens by the block at the top level that they are of; definitions are there at the top level only. */
function topLevelRuns(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) runs.push([]);
    else if (token.type === definitionType) continue;
    runs.at(-1)?.push(token);
    depth += token.nesting;
  }
  return runs;
}

/** Tokens of the parts that a long list or table is parsed by. */
const partTokens: Readonly<Record<string, string>> = { bullet_list_open: 'list_item_open', ordered_list_open: 'list_item_open', table_open: 'tr_open' };

function partLines(run: readonly Token[]): number[] {
  const type = partTokens[run[0]?.type ?? ''];
  if (type === undefined) return [];
  // Rows of a table are one deeper, in its head or body.
  const level = type === 'tr_open' ? 2 : 1;
  return run.flatMap((token) => (token.type === type && token.level === level && token.map !== null ? [token.map[0]] : []));
}

/** What a parser is told of a text. */
export interface TextEnv extends TableEnv, MathEnv {}

/** What a text was parsed into. */
export interface ParsedText {
  readonly blocks: readonly ParsedBlock[];
  /** The lines on which link definitions start right behind another one. */
  readonly definitionLines: readonly number[];
}

/**
 * Parses `source` on its own. Definitions found are added to `definitions`, which also resolves links. Never throws on any text;
 * no HTML, no addresses but https, mailto and image data come out.
 */
export function parseText(source: string, definitions: LinkDefinitions, env: TextEnv = {}): ParsedText {
  const blocks: ParsedBlock[] = [];
  const definitionLines: number[] = [];
  let definitionEnd = -1;
  for (const run of topLevelRuns(markdownIt.parse(source, { ...env, references: definitions }))) {
    const [first] = run;
    if (first === undefined) continue;
    const [startLine, endLine] = first.map ?? [0, 0];
    if (first.type === definitionType) {
      if (startLine === definitionEnd) definitionLines.push(startLine);
      definitionEnd = endLine;
      continue;
    }
    const [node] = readBlocks({ tokens: run, index: 0 });
    if (node !== undefined) blocks.push({ node, startLine, isFence: first.type === 'fence', partLines: partLines(run), mark: first.markup });
  }
  return { blocks, definitionLines };
}

/** The blocks of {@link parseText}. */
export function parseBlocks(source: string, definitions: LinkDefinitions, env: TextEnv = {}): readonly ParsedBlock[] {
  return parseText(source, definitions, env).blocks;
}

/** The blocks of `source` as tokens, their running text not parsed. */
export function blockTokens(source: string, env: TextEnv = {}): readonly Token[] {
  const tokens: Token[] = [];
  markdownIt.block.parse(source, markdownIt, { ...env, references: {} }, tokens);
  return tokens;
}

/** The normal form of a label, under which definitions are kept. */
export function normalizeLabel(label: string): string {
  return markdownIt.utils.normalizeReference(label);
}

/** What a run of marks of emphasis is that begins at an offset of a text. */
export interface ScannedRun {
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** How many marks stand together. */
  readonly count: number;
}

/** Reads runs of marks in `content` by the rule that the parser itself sets emphasis by. */
export function createRunScanner(content: string): (at: number) => ScannedRun {
  const state = new runningText.inline.State(content, runningText, {}, []);
  return (at) => {
    const { can_open: canOpen, can_close: canClose, length } = state.scanDelims(at, content[at] !== '_');
    return { canOpen, canClose, count: length };
  };
}
