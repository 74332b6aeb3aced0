import { buildStaleParts } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { runScript } from './lib/run-script.mjs';

// `npm run -s cli -- arguments`: the command line, built first if its source changed.
await runScript(async () => {
  ensureInstalled();
  await buildStaleParts({ parts: ['main'] });
  return await runProcess(findNode24(), [inRoot('out/main/cli.mjs'), ...process.argv.slice(2)]);
});
