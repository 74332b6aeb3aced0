import fs, { type PathLike } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

// Started by files.test.ts: adds a file or sweeps, and kills itself before its nth step that writes. Exit code 0: there were fewer.

const [, , folder = '', operation, killAtText] = process.argv;
const killAt = Number(killAtText);
let steps = 0;
let isCounting = false;

function step(): void {
  if (!isCounting) return;
  steps += 1;
  if (steps === killAt) process.kill(process.pid, 'SIGKILL');
}

/** Counts a call before it is made. */
function count(counted: object, ...names: readonly string[]): void {
  const owner = counted as Record<string, (...args: never[]) => unknown>;
  for (const name of names) {
    const original = owner[name];
    if (original === undefined) throw new Error(`there is no ${name}`);
    owner[name] = function counted(this: unknown, ...args: never[]): unknown {
      step();
      return Reflect.apply(original, this, args);
    };
  }
}

count(fs, 'renameSync', 'fsyncSync', 'mkdirSync', 'rmSync');
count(DatabaseSync.prototype, 'exec');
count(StatementSync.prototype, 'run', 'all');
const openFile = fs.promises.open;
fs.promises.open = async (path: PathLike, ...rest) => {
  step();
  const file = await openFile(path, ...rest);
  count(file, 'writeFile', 'sync', 'close');
  return file;
};
syncBuiltinESMExports();

const { createStorageEngine } = await import('../../main/storage/storage-engine.ts');
const { createDiskContents } = await import('../../main/storage/files/create-contents.ts');
const { sweepFiles } = await import('../../main/storage/jobs/sweep-files.ts');
const { storagePaths } = await import('../../main/storage/storage-paths.ts');

const paths = storagePaths(folder);
const ownerToken = `steps-${process.pid}`;
const now = new Date().toISOString();
const engine = createStorageEngine(folder, ownerToken);
engine.start(now);
const contents = createDiskContents({
  filesFolder: paths.filesFolder,
  ownerToken,
  keep: async (incoming, mediaType) => void engine.run('addFile', [incoming, mediaType, now], now),
  sweep: async () => {
    const db = new DatabaseSync(paths.file, { enableForeignKeyConstraints: true });
    const work = sweepFiles({ db, paths, ownerToken, now: () => now }, null);
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
    }
  },
});

isCounting = true;
if (operation === 'add') await contents.add(Buffer.from('the content'), 'text/plain');
else await contents.removeUnreferenced();
isCounting = false;
engine.close();
