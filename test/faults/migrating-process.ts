import { DatabaseSync } from 'node:sqlite';
import { latestVersion, migrate } from '../../main/storage/migrate.ts';
import type { Migration } from '../../main/storage/migrations/migration.ts';
import { migrations } from '../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';

// Started by migration.test.ts: migrates the file in a folder and kills itself before its Nth statement. Prints how many there are.

const [, , folder = '', killBefore = '0'] = process.argv;
const paths = storagePaths(folder);
const db = new DatabaseSync(paths.file, { timeout: 5000, enableForeignKeyConstraints: true });
db.exec('PRAGMA journal_mode = WAL');

let statement = 0;
const passFaultPoint = (): number => {
  statement += 1;
  if (statement === Number(killBefore)) process.kill(process.pid, 'SIGKILL');
  return 0;
};
db.function('fault_point', passFaultPoint);

/** The real statements, each behind a point at which the process may die, and one more after the last. */
function withFaultPoints({ version, sql }: Migration): Migration {
  const statements = sql.split(/;\s*(?:\n|$)/).filter((text) => text.trim() !== '');
  return { version, sql: [...statements, ''].map((text) => `SELECT fault_point(); ${text};`).join('\n') };
}

const steps = migrations.map(withFaultPoints);
migrate(db, paths, steps, new Date().toISOString());
if (latestVersion(steps) !== latestVersion(migrations)) throw new Error('these are other steps');
// Everything is committed, and nothing is closed.
passFaultPoint();
db.close();
process.stdout.write(`${statement}\n`);
