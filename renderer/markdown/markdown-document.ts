import { createKnownLabels, labelsIn, type KnownLabels } from './link-labels.ts';
import { closeTail } from '../../app/markdown/close-tail.ts';
import type { BlockNode } from '../../app/markdown/markdown-node.ts';
import { parseBlocks, parseText, type LinkDefinitions, type ParsedBlock } from '../../app/markdown/markdown-parser.ts';
import { openFenceAt, type OpenFence } from './open-fence.ts';
import { settleParts, type OpenParts } from './open-parts.ts';
import { shareEqual } from '../share-equal.ts';

/** A text that grows at its end, and its blocks. */
export interface MarkdownDocument {
  /**
   * The blocks of `text`, the same as a parse of the whole would give; of one that `isGrowing`, the same as for the text with its tail
   * closed. When `text` only grew, blocks that did not change keep their identity, and just the open end is parsed again;
   * where that is longer than anybody writes, now and then while the text grows. Never throws.
   */
  update(text: string, isGrowing?: boolean): readonly BlockNode[];
}

/** A block that no later text can change, but for links that are defined further down. */
interface SettledBlock {
  readonly source: string;
  readonly labels: ReadonlySet<string>;
}

interface State {
  text: string;
  isGrowing: boolean;
  /** The text with line breaks and NUL as markdown-it reads them. */
  source: string;
  needsCleaning: boolean;
  /** Where the open end begins in `source`. */
  tailStart: number;
  settled: SettledBlock[];
  nodes: BlockNode[];
  fence: OpenFence | null;
  /** What is settled of the list or table that the open end begins with. */
  parts: OpenParts | null;
  /** False once the open end held a definition, which may change what is settled of it. */
  canSettleParts: boolean;
  settledDefinitions: LinkDefinitions;
  tailDefinitions: LinkDefinitions;
  known: KnownLabels;
  /** Labels whose meaning the present update may have changed. */
  touched: Set<string>;
}

function emptyState(): State {
  const settledDefinitions: LinkDefinitions = {};
  return {
    text: '',
    isGrowing: false,
    source: '',
    needsCleaning: false,
    tailStart: 0,
    settled: [],
    nodes: [],
    fence: null,
    parts: null,
    canSettleParts: true,
    settledDefinitions,
    tailDefinitions: scopeOf(settledDefinitions),
    known: createKnownLabels(),
    touched: new Set(),
  };
}

/** An empty set of definitions in which those of `outer` are seen too. */
function scopeOf(outer: LinkDefinitions): LinkDefinitions {
  return Object.create(outer) as LinkDefinitions;
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** The open end as it is parsed: behind the prefix of its settled parts, where it has some. */
interface Tail {
  readonly text: string;
  readonly starts: readonly number[];
  /** What is to be added to an offset in `text` to have one in the source. */
  readonly base: number;
}

function readTail({ source, tailStart, parts }: State): Tail {
  if (parts === null) {
    const text = source.slice(tailStart);
    return { text, starts: lineStarts(text), base: tailStart };
  }
  const text = parts.prefix + source.slice(parts.from);
  return { text, starts: lineStarts(text), base: parts.from - parts.prefix.length };
}

/** How many lines of a tail are whole and as they were before it was closed. A line that was taken away may yet be another one. */
function countWholeLines({ text, starts }: Tail, closed: string): number {
  const last = starts.length - 1;
  let line = 0;
  while (line < last && closed.startsWith(text.slice(starts[line], starts[line + 1]), starts[line])) line += 1;
  return line;
}

/** What may open display math, and how far behind it that may end, in characters. */
const mathLine = /^[\s>*+\-\d.)]*(?:\$\$|\\\[)/;
const mathReach = 12_000;

/** Lines at the end that may be kept back until it is told whether they are math. */
const mathMark = /\$|\\[([]/;
const openMathLines = 6;

/**
 * The first line that may open display math of which cannot be told yet whether it ends; as many as are whole where there is none. An empty
 * line tells that, and what stands on a line of its own until then may be taken away once more.
 */
function openMathLine({ text, starts }: Tail, wholeLines: number): number {
  if (!/\$\$|\\\[/.test(text)) return wholeLines;
  const end = starts[wholeLines] ?? text.length;
  const isUntold = (line: number): boolean => line >= 0 && (starts[line] ?? 0) + mathReach > end && text.slice(starts[line], starts[line + 1]).trim() !== '';
  let first = wholeLines;
  for (let line = wholeLines - 1; isUntold(line); line -= 1) {
    if (mathLine.test(text.slice(starts[line], starts[line + 1]))) first = line;
  }
  return first;
}

/**
 * How many of the first blocks are final. A boundary holds once the two lines behind it are whole: a table is told by its second
 * line, everything else by its first. Next to a link definition it needs an empty line, since a title may follow on the next line.
 */
function countFinal(blocks: readonly ParsedBlock[], { text, starts }: Tail, wholeLines: number, mathAt: number, hasDefinitions: boolean): number {
  for (let index = blocks.length - 1; index > 0; index -= 1) {
    const line = blocks[index]?.startLine ?? 0;
    // Math whose end does not come, or has more than the end of a sentence behind it, turns out to be part of the paragraph before it.
    if (line + 2 > wholeLines || line >= mathAt || (line + openMathLines > wholeLines && mathMark.test(text.slice(starts[line])))) continue;
    const lineBefore = text.slice(starts[line - 1] ?? 0, starts[line] ?? 0);
    if (!hasDefinitions || lineBefore.trim() === '') return index;
  }
  return 0;
}

/**
 * The last line on which a definition starts behind another one, both final; 0 where there is none. A title, which may follow on the
 * next line, does not begin as a definition does.
 */
function finalDefinitionLine(definitionLines: readonly number[], wholeLines: number, mathAt: number): number {
  return definitionLines.findLast((line) => line + 2 <= wholeLines && line < mathAt) ?? 0;
}

/** Moves the first `count` blocks of the open end, up to `end` in the source, to the settled ones. */
function settle(state: State, blocks: readonly ParsedBlock[], count: number, tail: Tail, end: number): void {
  const { tailStart, source } = state;
  const startOf = (index: number): number => tail.base + (tail.starts[blocks[index]?.startLine ?? 0] ?? 0);
  for (let index = 0; index < count; index += 1) {
    const from = index === 0 && state.parts !== null ? tailStart : startOf(index);
    const blockSource = source.slice(from, index + 1 < count ? startOf(index + 1) : end);
    state.settled.push({ source: blockSource, labels: labelsIn(blockSource) });
  }
  if (Object.keys(state.tailDefinitions).length > 0) {
    const found = scopeOf(state.settledDefinitions);
    parseBlocks(source.slice(tailStart, end), found);
    Object.assign(state.settledDefinitions, found);
  }
  state.tailStart = end;
  state.parts = null;
  state.canSettleParts = true;
}

/** Puts `nodes` behind the settled ones that were there before, keeping what did not change. */
function place(state: State, from: number, nodes: readonly BlockNode[]): void {
  const shared = nodes.map((node, index) => shareEqual(state.nodes[from + index], node));
  state.nodes = [...state.nodes.slice(0, from), ...shared];
}

/** Parses the open end once. Answers whether it has to be done again, because a fence opened or closed. */
function parseTail(state: State): boolean {
  const from = state.settled.length;
  if (state.fence !== null) {
    const end = state.fence.advance(state.source);
    place(state, from, [state.fence.toNode(end === null ? state.source : state.source.slice(0, end), state.isGrowing)]);
    if (end === null) return false;
    state.settled.push({ source: state.source.slice(state.tailStart, end), labels: new Set() });
    state.tailStart = end;
    state.fence = null;
    return true;
  }
  const tail = readTail(state);
  state.tailDefinitions = scopeOf(state.settledDefinitions);
  const env = { rowsBefore: state.parts?.rowsBefore ?? 0, isGrowing: state.isGrowing };
  const closed = state.isGrowing ? closeTail(tail.text, env) : tail.text;
  const { blocks, definitionLines } = parseText(closed, state.tailDefinitions, env);
  const definitions = Object.keys(state.tailDefinitions);
  for (const label of definitions) state.touched.add(label);
  const first = state.parts === null ? blocks[0]?.node : state.parts.join(blocks[0]?.node);
  if (first === null || (state.parts !== null && definitions.length > 0)) {
    state.parts = null;
    state.canSettleParts = false;
    return true;
  }
  place(state, from, blocks.map(({ node }, index) => (index === 0 && first !== undefined ? first : node)));
  const wholeLines = countWholeLines(tail, closed);
  const mathAt = openMathLine(tail, wholeLines);
  const last = blocks.at(-1);
  if (last?.isFence === true && last.startLine <= mathAt) {
    const start = tail.base + (tail.starts[last.startLine] ?? 0);
    state.fence = openFenceAt(state.source, start);
    if (state.fence !== null) {
      settle(state, blocks, blocks.length - 1, tail, start);
      state.tailDefinitions = scopeOf(state.settledDefinitions);
      return true;
    }
  }
  const count = countFinal(blocks, tail, wholeLines, mathAt, definitions.length > 0);
  const line = Math.max(count === 0 ? 0 : (blocks[count]?.startLine ?? 0), finalDefinitionLine(definitionLines, wholeLines, mathAt));
  const settledCount = blocks.filter(({ startLine }) => startLine < line).length;
  if (line > 0) settle(state, blocks, settledCount, tail, tail.base + (tail.starts[line] ?? 0));
  else if (definitions.length === 0) growParts(state, blocks, tail, wholeLines);
  return false;
}

/** Settles what it can of a list or table that is all of the open end. */
function growParts(state: State, blocks: readonly ParsedBlock[], tail: Tail, wholeLines: number): void {
  const [block] = blocks;
  const whole = state.nodes[state.settled.length];
  if (block === undefined || whole === undefined || blocks.length > 1 || !state.isGrowing || !state.canSettleParts) return;
  state.parts = settleParts(block, whole, { ...tail, wholeLines, parts: state.parts }) ?? state.parts;
}

/** Renders anew the settled blocks that use a label whose meaning changed. */
function refreshLinks(state: State): void {
  const changed = state.known.takeChanged(state.touched, state.tailDefinitions);
  if (changed.size === 0) return;
  state.settled.forEach((block, index) => {
    if (![...changed].some((label) => block.labels.has(label))) return;
    const node = parseBlocks(block.source, scopeOf(state.tailDefinitions))[0]?.node;
    if (node !== undefined) state.nodes[index] = shareEqual(state.nodes[index], node);
  });
}

/** Longest open end that is parsed anew for every word, in characters: no block that somebody writes is longer, an attack is. */
const maxTail = 50_000;

/** Such an end is looked at again when it has grown by so much, in characters and as a part of its length: a line that comes slowly would stand still for long, and one without an end cost ever more. */
const leastWaiting = 500;
const waitingShare = 1 / 200;

/** Whether the open end is so long that it is shown as it was until more of it has come, which saves looking at all of it for each word. */
function waitsForMore(state: State, added: number): boolean {
  const tail = state.source.length - (state.parts?.from ?? state.tailStart);
  return state.fence === null && tail > maxTail && added < Math.max(leastWaiting, tail * waitingShare);
}

/** An empty document. */
export function createMarkdownDocument(): MarkdownDocument {
  let state = emptyState();
  return {
    update(text, isGrowing = false) {
      if (text === state.text && isGrowing === state.isGrowing) return state.nodes;
      if (!text.startsWith(state.text)) state = emptyState();
      const added = text.slice(state.text.length);
      if (isGrowing && state.isGrowing && waitsForMore(state, added.length)) return state.nodes;
      state.needsCleaning ||= added.includes('\r') || added.includes('\0');
      state.text = text;
      state.isGrowing = isGrowing;
      state.source = state.needsCleaning ? clean(text) : text;
      state.touched = new Set(Object.keys(state.tailDefinitions));
      while (parseTail(state));
      refreshLinks(state);
      return state.nodes;
    },
  };
}

/** The blocks of a text that is whole. */
export function parseMarkdown(text: string): readonly BlockNode[] {
  return createMarkdownDocument().update(text);
}
