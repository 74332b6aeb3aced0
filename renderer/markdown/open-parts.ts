import type { BlockNode, ListItem } from '../../app/markdown/markdown-node.ts';
import { blockTokens, type ParsedBlock } from '../../app/markdown/markdown-parser.ts';

/**
 * A list or a table that is still being written, and the first of its items or rows, which no later text can change. Only what follows
 * them is parsed again, behind a `prefix` that makes that a list or a table too.
 */
export interface OpenParts {
  /** Whole lines. */
  readonly prefix: string;
  /** Where in the source begins what is parsed again. */
  readonly from: number;
  /** How many rows of a table are settled. */
  readonly rowsBefore: number;
  /** The whole block, given the one that `prefix` and the rest begin with; null where that is of another kind. */
  join(rest: BlockNode | undefined): BlockNode | null;
}

/** The text that a list or a table was parsed from, which begins with the prefix of `parts` where some of it is settled. */
export interface PartsSource {
  readonly text: string;
  /** Where each line of it starts. */
  readonly starts: readonly number[];
  /** What is to be added to an offset in the text to have one in the source. */
  readonly base: number;
  /** How many lines of it are whole. */
  readonly wholeLines: number;
  readonly parts: OpenParts | null;
}

/** Lines at the end that are always parsed again: closing a tail takes away four at most. */
const openLines = 6;

/** Parts are settled by so many lines at a time, since that costs a look at them. */
const minLines = 16;

type ListNode = Extract<BlockNode, { kind: 'list' }>;
type TableNode = Extract<BlockNode, { kind: 'table' }>;

const startsWithParagraph = ({ children }: ListItem): boolean => children[0]?.kind === 'paragraph';

/** An item in place of those that are settled. Its text stands further in than the mark of any item behind it can. */
const itemInPlace = (list: ListNode, mark: string): string => `${list.start === null ? mark : `1${mark}`}   x\n`;

/** Whether a list that begins with {@link itemInPlace} is loose. */
function isLoose(text: string): boolean {
  return blockTokens(text).some((token) => token.type === 'paragraph_open' && token.level === 2 && !token.hidden);
}

function listParts(list: ListNode, mark: string, count: number, settledText: string, from: number): OpenParts {
  const settled = list.items.slice(0, count);
  const hasParagraph = settled.some(startsWithParagraph);
  const inPlace = itemInPlace(list, mark);
  // An empty line between two items, or in one, loosens all of the list: here the one behind the item in place does.
  const loosened = /\n[ \t]*\n$/.test(settledText) || isLoose(settledText);
  return {
    prefix: loosened ? `${inPlace}\n` : inPlace,
    from,
    rowsBefore: 0,
    join(rest) {
      if (rest?.kind !== 'list' || (rest.start === null) !== (list.start === null)) return null;
      const added = rest.items.slice(1);
      // Only an item that begins with a paragraph looks different in a loose list.
      const isTight = rest.isTight || !(hasParagraph || added.some(startsWithParagraph));
      return { kind: 'list', start: list.start, isTight, items: settled.concat(added) };
    },
  };
}

function tableParts(table: TableNode, head: string, count: number, from: number): OpenParts {
  const settled = table.rows.slice(0, count);
  return {
    prefix: head,
    from,
    rowsBefore: count,
    join: (rest) => (rest?.kind === 'table' ? { ...rest, rows: settled.concat(rest.rows) } : null),
  };
}

/**
 * Settles the parts of a list or table that the whole open end is, as far as they are final: null where that is not worth it yet.
 * `block` is what was parsed from `source`, `whole` the same with what was settled before.
 */
export function settleParts(block: ParsedBlock, whole: BlockNode, source: PartsSource): OpenParts | null {
  const { text, starts, base, wholeLines, parts } = source;
  // A table's first row is its head; the first item of a list stands for the settled ones where there are some.
  const lines = whole.kind === 'list' && parts === null ? block.partLines : block.partLines.slice(1);
  const first = lines[0];
  const count = lines.findLastIndex((line) => line + openLines <= wholeLines);
  const end = lines[count];
  if (first === undefined || end === undefined || end - first < minLines) return null;
  const endOffset = starts[end] ?? 0;
  if (whole.kind === 'list') {
    const before = parts === null ? itemInPlace(whole, block.mark) + text.slice(starts[first], endOffset) : text.slice(0, endOffset);
    return listParts(whole, block.mark, whole.items.length - lines.length + count, before, base + endOffset);
  }
  if (whole.kind !== 'table') return null;
  const head = parts?.prefix ?? text.slice(starts[block.startLine], starts[block.startLine + 2]);
  return tableParts(whole, head, whole.rows.length - lines.length + count, base + endOffset);
}
