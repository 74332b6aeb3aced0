import { memo, type ReactNode } from 'react';
import { InlineView } from './inline-view.tsx';
import type { BlockNode, ColumnAlignment, InlineNode } from '../../app/markdown/markdown-node.ts';
import styles from './markdown.module.css';

type Row = readonly (readonly InlineNode[])[];

interface RowViewProps {
  readonly cells: Row;
  readonly alignments: readonly ColumnAlignment[];
}

const RowView = memo(function RowView({ cells, alignments }: RowViewProps): ReactNode {
  return (
    <tr>
      {cells.map((cell, column) => (
        <td key={column} dir="auto" data-align={alignments[column] ?? undefined}>
          <InlineView nodes={cell} />
        </td>
      ))}
    </tr>
  );
});

/** A table that scrolls on its own when it is wider than the text. */
export function TableView({ node }: { readonly node: Extract<BlockNode, { kind: 'table' }> }): ReactNode {
  return (
    <div className={styles.tableFrame} role="group" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {node.head.map((cell, column) => (
              <th key={column} scope="col" dir="auto" data-align={node.alignments[column] ?? undefined}>
                <InlineView nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {node.rows.map((cells, row) => (
            <RowView key={row} cells={cells} alignments={node.alignments} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
