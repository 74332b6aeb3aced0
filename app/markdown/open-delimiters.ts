import { createRunScanner, type ScannedRun } from './markdown-parser.ts';

/** Marks of emphasis whose end has not come. */
export interface OpenRun {
  readonly kind: 'run';
  readonly at: number;
  readonly mark: string;
  count: number;
  readonly canClose: boolean;
  /** Whether it stands where people write emphasis: not inside a word, nor before a dot as in `*.ts`. */
  readonly canComplete: boolean;
}

/** A bracket whose other half has not come. */
export interface OpenBracket {
  readonly kind: 'bracket';
  readonly at: number;
  readonly isImage: boolean;
}

/** An element whose end has not come. */
export interface OpenTag {
  readonly kind: 'tag';
  readonly at: number;
  readonly name: string;
  /** The offset behind its tag. */
  readonly end: number;
}

type Open = OpenRun | OpenBracket | OpenTag;

/** What is open in running text, in the order in which it was opened. */
export interface DelimiterStack {
  addBracket(at: number, isImage: boolean): void;
  addTag(at: number, name: string, end: number): void;
  /** Closes the element that was opened last, if it is one of this name, and all that was opened in it. */
  closeTag(name: string): void;
  lastBracket(): OpenBracket | null;
  /** Takes a bracket that turned out to be none away. */
  drop(bracket: OpenBracket): void;
  /** Takes a bracket and all that was opened in it away. */
  dropFrom(bracket: OpenBracket): void;
  /**
   * Reads the run of `*`, `_` or `~` at `at`: it closes what is open, or opens. Answers the offset behind it, and where the text is to
   * be cut because the run is only half there.
   */
  addRun(at: number, isAtEnd: boolean): { readonly next: number; readonly cutAt: number | null };
  /** Everything open, the last first. */
  fromLast(): readonly Open[];
  /** Whether more is open than anybody writes. */
  isFull(): boolean;
}

const maxOpen = 100;
const wordEnd = /[0-9A-Za-z]/;
const unlikelyInside = /[.,;:/)=]/;

/** The marks of one kind that stand together, and what they may do there. */
function readRun(content: string, at: number, { canOpen, canClose, count }: ScannedRun): OpenRun & { readonly canOpen: boolean } {
  const mark = content[at] ?? '';
  const canComplete =
    count <= 3 && (mark !== '~' || count === 2) && !wordEnd.test(content[at - 1] ?? '') && !unlikelyInside.test(content[at + count] ?? '');
  return { kind: 'run', at, mark, count, canOpen, canClose, canComplete };
}

/** Nothing open in `content`. */
export function createDelimiterStack(content: string): DelimiterStack {
  const scan = createRunScanner(content);
  let opens: Open[] = [];

  /** The last run that one with `count` marks closes, by the rule of three. */
  const openerOf = (closer: OpenRun & { readonly canOpen: boolean }, count: number): OpenRun | null => {
    for (let index = opens.length - 1; index >= 0; index -= 1) {
      const open = opens[index];
      if (open?.kind === 'bracket' || open?.kind === 'tag') return null;
      if (open?.mark !== closer.mark) continue;
      const isOdd = (closer.canOpen || open.canClose) && (open.count + count) % 3 === 0 && (open.count % 3 !== 0 || count % 3 !== 0);
      if (!isOdd || closer.mark === '~') return open;
    }
    return null;
  };

  return {
    addBracket: (at, isImage) => void opens.push({ kind: 'bracket', at, isImage }),
    addTag: (at, name, end) => void opens.push({ kind: 'tag', at, name, end }),
    closeTag(name) {
      const last = opens.findLastIndex(({ kind }) => kind === 'tag');
      const open = opens[last];
      if (open?.kind === 'tag' && open.name === name) opens = opens.slice(0, last);
    },
    lastBracket: () => opens.findLast((open) => open.kind === 'bracket') ?? null,
    drop: (bracket) => {
      opens = opens.filter((open) => open !== bracket);
    },
    dropFrom: (bracket) => {
      opens = opens.slice(0, opens.indexOf(bracket));
    },
    addRun(at, isAtEnd) {
      const run = readRun(content, at, scan(at));
      const next = at + run.count;
      const isLast = isAtEnd && next === content.length;
      let left = run.count;
      while (left > 0 && (run.canClose || isLast)) {
        const open = openerOf(run, left);
        if (open === null) break;
        const used = Math.min(open.count, left, 2);
        // One star behind two may be the first half of the end.
        if (isLast && open.count > left) return { next, cutAt: next - left };
        open.count -= used;
        left -= used;
        opens = opens.slice(0, opens.indexOf(open) + (open.count > 0 ? 1 : 0));
      }
      if (left > 0 && isLast) return { next, cutAt: next - left };
      if (left > 0 && run.canOpen) opens.push({ ...run, at: next - left, count: left });
      return { next, cutAt: null };
    },
    fromLast: () => opens.toReversed(),
    isFull: () => opens.length > maxOpen,
  };
}
