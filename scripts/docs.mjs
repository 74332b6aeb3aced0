import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { runScript } from './lib/run-script.mjs';

// `npm run docs` writes docs/IPC.md and docs/errors.md from the code; `--check` only compares.
await runScript(() => {
  ensureInstalled();
  return runProcess(findNode24(), [inRoot('scripts/docs/write-docs.mjs'), ...process.argv.slice(2)]);
});
