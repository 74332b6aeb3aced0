import { buildStaleParts } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { runScript } from './lib/run-script.mjs';
import { inSecretService, withKeyringFolder } from './lib/secret-service.mjs';

// `node scripts/vitest.mjs [paths and options]`: some of the tests, with the keychain they need.
await runScript(async () => {
  ensureInstalled();
  // What is built starts faster, and stripping types in many threads at once has ended Node by itself.
  await buildStaleParts({ parts: ['main'] });
  const args = [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--config', inRoot('test/vitest.config.ts'), ...process.argv.slice(2)];
  return await withKeyringFolder((folder) => {
    const own = { file: findNode24(), args };
    const command = process.platform === 'linux' ? inSecretService(folder, own.file, own.args) : own;
    return runProcess(command.file, command.args, { env: { ...process.env, KILODESK_CLI: inRoot('out/main/cli.mjs') } });
  });
});
