import { blockText, itemMark, itemText, rowText } from '../../app/markdown/block-text.ts';
import type { BlockNode, ListItem } from '../../app/markdown/markdown-node.ts';
import { blockWeight, itemWeight, rowWeight } from './block-weight.ts';
import { shareEqual } from '../share-equal.ts';

/** Elements that a text is set in at most, about: what 100,000 characters of the densest answers take, tables and formulas throughout. */
export const maxElements = 30_000;

/** Longest piece that plain text is laid out by, in characters and lines. */
const maxPiece = 4000;
const maxPieceLines = 200;

/** How far back from its end a piece may be cut at a space, in characters. */
const maxBack = 200;

/** What of a text is set, and how the rest of it reads. */
export interface LimitedBlocks {
  readonly blocks: readonly BlockNode[];
  /** Pieces of plain text, which stay as they are while the text grows, but for the last one; none where all of it is set. */
  readonly rest: readonly string[];
}

/** Limits a text that may grow. */
export interface BlockLimit {
  /** The first blocks, items and rows that have room. What did not change is the same object as before. */
  limit(blocks: readonly BlockNode[]): LimitedBlocks;
}

/** Where the piece that begins at `from` ends: after a line or a word, if there is one. */
function pieceEnd(text: string, from: number): number {
  let end = from;
  for (let line = 0; line < maxPieceLines && end < text.length && end <= from + maxPiece; line += 1) {
    const lineEnd = text.indexOf('\n', end);
    end = lineEnd < 0 ? text.length : lineEnd + 1;
  }
  if (end <= from + maxPiece) return end;
  const last = text.slice(from + maxPiece - maxBack, from + maxPiece);
  const space = Math.max(last.lastIndexOf('\n'), last.lastIndexOf(' '));
  if (space >= 0) return from + maxPiece - maxBack + space + 1;
  // Two halves of a character stay together.
  return from + maxPiece - (/[\uD800-\uDBFF]$/.test(last) ? 1 : 0);
}

/** Cuts plain text into pieces that are laid out each for itself. */
export function cutText(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = pieceEnd(text, from);
    pieces.push(text.slice(from, end));
    from = end;
  }
  return pieces;
}

/** How many of the first parts have room. */
function countFitting<T>(parts: readonly T[], room: number, weigh: (part: T) => number): number {
  let left = room;
  const end = parts.findIndex((part) => (left -= weigh(part)) < 0);
  return end < 0 ? parts.length : end;
}

const texts = new WeakMap<BlockNode | ListItem, { readonly mark: string; readonly text: string }>();

/** The text of a block, or of an item behind its mark; read once, however often what is behind it grows. */
function remembered<T extends BlockNode | ListItem>(part: T, mark: string, read: (part: T, mark: string) => string): string {
  const before = texts.get(part);
  if (before?.mark === mark) return before.text;
  const text = read(part, mark);
  texts.set(part, { mark, text });
  return text;
}

type Table = Extract<BlockNode, { kind: 'table' }>;

const wholeTables = new WeakMap<BlockNode, Table>();

/** The table that a shown one is the beginning of, as it is by now; itself where all of it is shown. */
export function wholeTable(shown: Table): Table {
  return wholeTables.get(shown) ?? shown;
}

/** The first items of a list or rows of a table; another block whole. What a table was cut from is remembered: see {@link wholeTable}. */
export function firstPartsOf(node: BlockNode, count: number): BlockNode {
  if (node.kind === 'list') return { ...node, items: node.items.slice(0, count) };
  if (node.kind !== 'table') return node;
  const cut = { ...node, rows: node.rows.slice(0, count) };
  wholeTables.set(cut, wholeTable(node));
  return cut;
}

/** How many items of a list or rows of a table `room` elements hold; none of other blocks. */
function countParts(node: BlockNode, room: number): number {
  if (node.kind === 'list') return countFitting(node.items, room - blockWeight({ ...node, items: [] }), itemWeight);
  if (node.kind === 'table') return countFitting(node.rows, room - blockWeight({ ...node, rows: [] }), (row) => rowWeight(row, node.head.length));
  return 0;
}

interface Fitting {
  /** How many of the first blocks have room whole. */
  readonly count: number;
  /** The beginning of the next one; null where nothing of it has room. */
  readonly cut: BlockNode | null;
}

/** What of a text `room` elements hold; null where that is all of it. */
function fit(blocks: readonly BlockNode[], room: number): Fitting | null {
  let left = room;
  const count = blocks.findIndex((block) => (left -= blockWeight(block)) < 0);
  const next = blocks[count];
  if (next === undefined) return null;
  const parts = countParts(next, left + blockWeight(next));
  return { count, cut: parts === 0 ? null : firstPartsOf(next, parts) };
}

/** The first blocks of a text, and of the next one the first items or rows, that `room` elements hold; all of them where that is enough. */
export function firstBlocks(blocks: readonly BlockNode[], room: number): readonly BlockNode[] {
  const fitting = fit(blocks, room);
  if (fitting === null) return blocks;
  const { count, cut } = fitting;
  return [...blocks.slice(0, count), ...(cut === null ? [] : [cut])];
}

/** What is not shown of a block of which `shown` is the beginning; null: nothing. */
function restLines(node: BlockNode, shown: BlockNode | null): readonly string[] {
  if (node.kind === 'list') {
    const count = shown?.kind === 'list' ? shown.items.length : 0;
    return node.items.slice(count).map((item, index) => remembered(item, itemMark(node.start, count + index), itemText));
  }
  if (node.kind === 'table' && shown?.kind === 'table') return node.rows.slice(shown.rows.length).map((row) => rowText(row));
  return [restText(node)];
}

function restText(node: BlockNode): string {
  return remembered(node, '', () => (node.kind === 'footnote' ? `[^${node.label}] ${node.children.map((block) => blockText(block)).join('\n')}` : blockText(node)));
}

/** For one text, of which `max` elements are set. */
export function createBlockLimit(max = maxElements): BlockLimit {
  let lastShown: BlockNode | null = null;
  return {
    limit(blocks) {
      const fitting = fit(blocks, max);
      const next = fitting === null ? undefined : blocks[fitting.count];
      if (fitting === null || next === undefined) return { blocks, rest: [] };
      const { count, cut } = fitting;
      const lines = restLines(next, cut);
      lastShown = cut === null ? null : shareEqual(lastShown ?? undefined, cut);
      if (lastShown !== null && next.kind === 'table') wholeTables.set(lastShown, next);
      const text = [lines.join('\n'), ...blocks.slice(count + 1).map(restText)].join('\n\n');
      return { blocks: [...blocks.slice(0, count), ...(lastShown === null ? [] : [lastShown])], rest: cutText(text) };
    },
  };
}
