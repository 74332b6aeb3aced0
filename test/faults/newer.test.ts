import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { AppException } from '../../app/errors/app-error.ts';
import { latestVersion } from '../../main/storage/migrate.ts';
import { migrations } from '../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { recordFault } from './fault-report.ts';
import { exchangeIn, listIn, openEngine, openIn } from './store-in-process.ts';

const latest = latestVersion(migrations);

/** What later versions may have done to the file; each step adds to the one before. */
const laterSteps = [
  '',
  'ALTER TABLE messages ADD COLUMN mood TEXT; CREATE TABLE moods (name TEXT) STRICT;',
  "INSERT INTO moods VALUES ('calm'); CREATE INDEX moods_by_name ON moods (name); ALTER TABLE conversations ADD COLUMN folder TEXT;",
  "CREATE TRIGGER moods_kept BEFORE DELETE ON moods BEGIN SELECT raise(ABORT, 'kept'); END;",
];

test('files of later versions are read, said to be newer, and left as they are to the byte', () => {
  laterSteps.forEach((_, later) => {
    const folder = temporaryFolder();
    const { file } = storagePaths(folder);
    const own = openEngine(folder);
    const { conversation } = exchangeIn(own, 'kept', 'by a newer version');
    own.close();
    const db = new DatabaseSync(file);
    db.exec(laterSteps.slice(0, later + 1).join(''));
    const version = latest + 1 + later;
    // As each step writes it.
    db.exec(`PRAGMA user_version = ${version}; UPDATE meta SET value = '${version}' WHERE key = 'version'; PRAGMA journal_mode = DELETE`);
    db.close();
    const before = readFileSync(file);

    const engine = openEngine(folder);
    expect(engine.notices).toMatchObject([{ code: 'storage-failed', detail: 'newer' }]);
    const said = engine.notices.map((notice) => errorCopy(notice).sentence);
    expect(said).toEqual(['A newer Kilodesk wrote these chats. They can be read; to write, install that version again.']);
    expect(listIn(engine)).toHaveLength(1);
    expect(openIn(engine, conversation.id).messages.map(({ text }) => text)).toEqual(['kept', 'by a newer version']);
    expect(() => exchangeIn(engine, 'new', 'words')).toThrow(AppException);
    engine.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  // One of which not even the tables are known is no reason to show an empty list, or to begin a new file.
  const folder = temporaryFolder();
  const { file, marker } = storagePaths(folder);
  const db = new DatabaseSync(file);
  db.exec(`CREATE TABLE chats (id TEXT) STRICT; PRAGMA user_version = ${latest + 40}`);
  db.close();
  writeFileSync(marker, 'known\n');
  const before = readFileSync(file);
  const engine = openEngine(folder);
  expect(engine.notices).not.toEqual([]);
  expect(() => listIn(engine)).toThrow(AppException);
  engine.close();
  expect(readFileSync(file).equals(before)).toBe(true);

  const versions = laterSteps.length + 1;
  recordFault({
    fault: 'newer-database',
    tries: versions,
    mustHold: 'opened read-only, said so',
    figure: `${versions} later versions, none changed by a byte; ${laterSteps.length} read, 1 too new to read and said so`,
  });
});
