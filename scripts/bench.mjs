import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { buildStaleParts } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { runScript, ScriptError } from './lib/run-script.mjs';
import { hashFiles, readStamp, writeStamp } from './lib/stale.mjs';

/** The clients that Kilodesk is compared with are no part of it; they are installed when they are first needed, and when the list of them changes. */
function ensurePeers() {
  const folder = inRoot('test/bench');
  const stampFile = inRoot('test/bench/node_modules/.kilodesk-stamp');
  const hash = hashFiles(folder, ['package.json', 'package-lock.json']);
  if (readStamp(stampFile) === hash) return;
  process.stderr.write('kilodesk: installing the clients to compare with (test/bench)\n');
  const command = existsSync(inRoot('test/bench/package-lock.json')) ? 'ci' : 'install';
  const { status } = spawnSync('npm', [command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new ScriptError('npm failed in test/bench (see above): check the connection to the npm registry');
  writeStamp(stampFile, hash);
}

// `npm run bench [-- names]`
await runScript(async () => {
  ensureInstalled();
  await buildStaleParts();
  ensurePeers();
  return await runProcess(findNode24(), ['--expose-gc', inRoot('test/bench/run.ts'), ...process.argv.slice(2)]);
});
