import { buildStaleParts } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { runScript } from './lib/run-script.mjs';

// Makes the installers of this machine's own system: `node scripts/dist.mjs [electron-builder's options]`.
// `--check` makes the unpacked folder around a stand-in for Electron's binary and verifies what is inside.
await runScript(async () => {
  const options = process.argv.slice(2);
  ensureInstalled();
  await buildStaleParts();
  if (options.includes('--check')) return runProcess(findNode24(), [inRoot('scripts/dist/check-package.mjs')]);
  const config = ['--config', 'electron-builder.yml', '--publish', 'never'];
  return runProcess(findNode24(), [inRoot('node_modules/electron-builder/cli.js'), ...config, ...options]);
});
