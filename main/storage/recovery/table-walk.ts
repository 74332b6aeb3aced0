import { childrenOf, parseBTreePage, readRowCells, type BTreePage, type RowCell } from './b-tree-page.ts';
import { everyRowId, type RowIdGaps, type RowIdRange } from './row-id-gaps.ts';
import { createPageSet, type PageSet, type SqlitePages } from './sqlite-pages.ts';
import { fitsShape, type TableShape } from './table-shapes.ts';

/** SQLite's own limit. */
const deepest = 20;

/** What the walk learns besides the rows. */
export interface WalkNotes {
  /** Pages that are part of a tree, and hold what they should. */
  readonly reached: PageSet;
  readonly gaps: RowIdGaps;
}

interface Visit {
  readonly page: number;
  readonly depth: number;
  readonly range: RowIdRange;
  /** The range of the page above. Where a child does not fit, either of the two may be garbled, and all of this is in doubt. */
  readonly rangeAbove: RowIdRange;
}

function childVisits(page: BTreePage, { range, depth }: Visit): { visits: readonly Visit[]; areKeysSound: boolean } {
  const children = childrenOf(page);
  const keys = children.slice(0, -1).map(({ lastRowId }) => lastRowId ?? NaN);
  const areKeysSound = page.kind === 'index-interior' || keys.every((key, index) => key > (keys[index - 1] ?? range.after) && key <= range.last);
  const rangeOf = (index: number): RowIdRange =>
    areKeysSound && page.kind === 'table-interior' ? { after: keys[index - 1] ?? range.after, last: keys[index] ?? range.last } : range;
  const visits = children.map(({ page: child }, index): Visit => ({ page: child, depth: depth + 1, range: rangeOf(index), rangeAbove: range }));
  return { visits, areKeysSound };
}

/**
 * The rows of one table, from its root down, each page once. What does not fit becomes a gap, and its page is not noted as reached,
 * so that it is looked at again by itself. Never throws, whatever the pages hold.
 */
export function* walkTable(pages: SqlitePages, root: number, shape: TableShape, { reached, gaps }: WalkNotes): Generator<RowCell> {
  const seen = createPageSet(pages);
  const pending: Visit[] = [{ page: root, depth: 0, range: everyRowId, rangeAbove: everyRowId }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { page: number, depth, range, rangeAbove } = visit;
    const bytes = seen.has(number) || depth > deepest ? null : pages.read(number);
    const page = bytes === null ? null : parseBTreePage(bytes, number);
    if (page === null || page.kind.startsWith('table') !== shape.hasRowId || (page.cellOffsets.length === 0 && depth > 0)) {
      gaps.add(rangeAbove);
      continue;
    }
    seen.add(number);
    if (!page.isWhole || pages.isOutdated(number)) gaps.add(range);

    if (page.kind !== 'table-interior') {
      const cells = [...readRowCells(page)];
      const rows = cells.filter((cell) => cell !== null && fitsShape(shape, cell.local)) as RowCell[];
      const isMisplaced = shape.hasRowId && rows.some(({ rowId }) => rowId <= range.after || rowId > range.last);
      if (isMisplaced || (rows.length === 0 && cells.length > 0)) {
        gaps.add(rangeAbove);
      } else {
        if (rows.length < cells.length) gaps.add(range);
        reached.add(number);
        yield* rows;
      }
    }
    if (page.kind === 'table-interior' || page.kind === 'index-interior') {
      const { visits, areKeysSound } = childVisits(page, visit);
      if (!areKeysSound) gaps.add(range);
      pending.push(...visits.toReversed());
    }
  }
}
