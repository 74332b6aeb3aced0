import { memo, useCallback, useRef, type ReactNode } from 'react';
import { InlineView } from './inline-view.tsx';
import type { BlockNode, ColumnAlignment, InlineNode } from '../../app/markdown/markdown-node.ts';
import { inlineText } from '../../app/markdown/inline-text.ts';
import { tableToCsv, tableToMarkdown } from '../../app/markdown/table-text.ts';
import { inlineDirection, type TextDirection } from '../../app/markdown/text-direction.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { isSameList, partsPerRun, splitRuns } from './list-runs.ts';
import { wholeTable } from './plain-rest.ts';
import styles from './markdown.module.css';

const words = chatStrings.table;

type Row = readonly (readonly InlineNode[])[];

/** Characters from which on a cell keeps some width, where otherwise its words would stand below one another. */
const wideFrom = 24;

function cellAttributes(cell: readonly InlineNode[], alignment: ColumnAlignment | undefined) {
  return {
    dir: inlineDirection(cell) ?? undefined,
    'data-align': alignment ?? undefined,
    'data-wide': inlineText(cell).length >= wideFrom || undefined,
  };
}

interface RowViewProps {
  readonly cells: Row;
  readonly alignments: readonly ColumnAlignment[];
}

const RowView = memo(function RowView({ cells, alignments }: RowViewProps): ReactNode {
  return (
    <tr>
      {cells.map((cell, column) => (
        <td key={column} {...cellAttributes(cell, alignments[column])}>
          <InlineView nodes={cell} />
        </td>
      ))}
    </tr>
  );
});

interface RowRunProps {
  readonly rows: readonly Row[];
  readonly alignments: readonly ColumnAlignment[];
}

/** Some rows that follow on one another: those that are settled cost a table that grows a look at their run, and not at each of them. */
const RowRun = memo(
  function RowRun({ rows, alignments }: RowRunProps): ReactNode {
    return rows.map((cells, row) => <RowView key={row} cells={cells} alignments={alignments} />);
  },
  (before, { rows, alignments }) => before.alignments === alignments && isSameList(before.rows, rows),
);

const TableActions = memo(function TableActions({ csv, markdown }: { readonly csv: () => string; readonly markdown: () => string }): ReactNode {
  return (
    <div className={styles.tableActions}>
      <CopyButton text={csv} label={words.copyCsv} />
      <CopyButton text={markdown} label={words.copyMarkdown} />
    </div>
  );
});

/** Props of {@link TableView}. */
export interface TableViewProps {
  readonly node: Extract<BlockNode, { kind: 'table' }>;
  /** The side on which its first column is. */
  readonly dir: TextDirection | undefined;
}

/** A table that scrolls on its own when it is wider than the text, and that can be copied into a spreadsheet or a document. */
export function TableView({ node, dir }: TableViewProps): ReactNode {
  const latest = useRef(node);
  latest.current = node;
  const csv = useCallback(() => tableToCsv(wholeTable(latest.current)), []);
  const markdown = useCallback(() => tableToMarkdown(wholeTable(latest.current)), []);
  return (
    <div className={styles.table} dir={dir}>
      <div className={styles.tableFrame} role="group" aria-label={words.label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {node.head.map((cell, column) => (
                <th key={column} scope="col" {...cellAttributes(cell, node.alignments[column])}>
                  <InlineView nodes={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {splitRuns(node.rows, partsPerRun).map((rows, run) => (
              <RowRun key={run} rows={rows} alignments={node.alignments} />
            ))}
          </tbody>
        </table>
      </div>
      <TableActions csv={csv} markdown={markdown} />
    </div>
  );
}
