import { DatabaseSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import { migrations } from './migrations/migrations.ts';
import { textOf } from './row-mapping.ts';

/** What each table and index is made by; without those that SQLite makes itself. */
function readSchema(db: DatabaseSync): ReadonlyMap<string, string> {
  const rows = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'messages_search_*'`).all();
  return new Map(rows.map((row) => [textOf(row, 'name'), textOf(row, 'sql').replace(/\s+/g, ' ')]));
}

function expectedSchema(version: number): ReadonlyMap<string, string> {
  const db = new DatabaseSync(':memory:');
  try {
    for (const step of migrations) if (step.version <= version) db.exec(step.sql);
    return readSchema(db);
  } finally {
    db.close();
  }
}

/**
 * Throws `storage-corrupt` unless every table and index that the migrations up to `version` make is in the file as they make it. A
 * wrong byte in one of these texts is a sound database to SQLite, but a column goes by another name, or nothing can be written.
 */
export function assertSchema(db: DatabaseSync, version: number): void {
  const found = readSchema(db);
  for (const [name, sql] of expectedSchema(version)) {
    if (found.get(name) !== sql) throw appException('storage-corrupt', `The conversation file is damaged: ${name} is not what it should be.`);
  }
}
