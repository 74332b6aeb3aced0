import { buildStaleParts, parts } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/run-script.mjs';

// Builds what is stale: `node scripts/build.mjs [--force] [main] [preload] [renderer]`.
await runScript(async () => {
  const words = process.argv.slice(2);
  const named = parts.filter((part) => words.includes(part));
  ensureInstalled();
  await buildStaleParts({ parts: named.length > 0 ? named : parts, isForced: words.includes('--force') });
});
