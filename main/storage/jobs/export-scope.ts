import type { DatabaseSync } from 'node:sqlite';
import type { ExportScope } from '../../../app/export/export-request.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { textOf } from '../row-mapping.ts';

/** Ids of the chats of a scope in order of making; `request-invalid` for one that does not exist. */
export function chooseChats(db: DatabaseSync, scope: ExportScope): readonly string[] {
  if (scope.kind === 'all') {
    const rows = db.prepare('SELECT id FROM conversations WHERE unfinished IS NULL AND (? OR trashed_at IS NULL) ORDER BY row_id').all(scope.withTrash ? 1 : 0);
    return rows.map((row) => textOf(row, 'id'));
  }
  const select = db.prepare('SELECT row_id FROM conversations WHERE id = ? AND unfinished IS NULL');
  const rowIds = new Map<string, number>();
  for (const id of scope.conversationIds) {
    const row = select.get(id);
    if (row === undefined) throw appException('request-invalid', `There is no chat ${id}.`);
    rowIds.set(id, Number(row['row_id']));
  }
  return [...rowIds].toSorted(([, a], [, b]) => a - b).map(([id]) => id);
}
