import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './lib/browser.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { runScript, ScriptError } from './lib/run-script.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** @param {readonly string[]} args */
const git = (args) => execFileSync('git', [...args], { cwd: inRoot(), encoding: 'utf8' }).trim();

/**
 * @param {string} folder a tree of the project
 * @param {string} snapshots
 * @param {readonly string[]} args
 */
const pictures = (folder, snapshots, args) => {
  const browser = findBrowser({ platform: process.platform, env: process.env, homeDir: homedir(), isHeadless: true });
  const env = { ...process.env, KILODESK_SNAPSHOTS: snapshots, ...(browser === null ? {} : { KILODESK_BROWSER: browser }) };
  const config = join(folder, 'test/visual/playwright.config.ts');
  return runProcess(findNode24(), [inRoot('node_modules/playwright/cli.js'), 'test', '--config', config, '--reporter=line', ...args], { env });
};

/**
 * Takes the pictures of an earlier commit, once: fonts and browsers differ between machines, so none are kept in the project.
 * @param {string} commit
 * @param {string} snapshots
 */
async function takeOf(commit, snapshots) {
  const folder = join(mkdtempSync(join(tmpdir(), 'kilodesk-visual-')), 'tree');
  git(['worktree', 'add', '--detach', folder, commit]);
  try {
    if (!existsSync(join(folder, 'test/visual'))) throw new ScriptError(`${commit} is older than these pictures: name a later commit`);
    symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'), 'junction');
    const exitCode = await pictures(folder, snapshots, ['--update-snapshots=all']);
    if (exitCode === 0) return;
    rmSync(snapshots, { recursive: true, force: true });
    throw new ScriptError(`the pictures of ${commit} could not be taken`);
  } finally {
    git(['worktree', 'remove', '--force', folder]);
  }
}

// `npm run test:visual [-- COMMIT]`: every story as it is now beside COMMIT's (the last one's where none is named); differences are
// in out/visual, as it was, as it is, and what changed.
await runScript(async () => {
  ensureInstalled();
  ensureSystemPackages(['headless-browser', 'fonts']);
  const commit = git(['rev-parse', '--short', process.argv[2] ?? 'HEAD']);
  const snapshots = inRoot('out', 'snapshots', commit);
  if (!existsSync(snapshots)) await takeOf(commit, snapshots);
  return pictures(inRoot(), snapshots, ['--update-snapshots=none']);
});
