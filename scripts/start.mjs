import { homedir } from 'node:os';
import { findBrowser } from './lib/browser.mjs';
import { takeFlag } from './lib/args.mjs';
import { buildStaleParts } from './lib/build.mjs';
import { chooseHost, hasDisplay } from './lib/choose-host.mjs';
import { downloadElectronOnce, findElectron } from './lib/electron-binary.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node-24.mjs';
import { inRoot, root } from './lib/root.mjs';
import { runProcess } from './lib/run-process.mjs';
import { runScript, ScriptError } from './lib/run-script.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

/** @param {string} line */
const say = (line) => process.stderr.write(`kilodesk: ${line}\n`);

/** @param {boolean} isElectronWorthTrying */
async function pickHost(isElectronWorthTrying) {
  const forced = process.env['KILODESK_HOST'];
  let electronPath = findElectron();
  if (electronPath === null && forced !== 'chromium' && isElectronWorthTrying) electronPath = await downloadElectronOnce();
  const isBrowserNeeded = forced === 'chromium' || (electronPath === null && forced !== 'electron');
  if (isBrowserNeeded) ensureSystemPackages(['browser']);
  const browserPath = findBrowser({ platform: process.platform, env: process.env, homeDir: homedir() });
  const choice = chooseHost({ forced, electronPath, browserPath });
  if (choice === null) throw new ScriptError("KILODESK_HOST=electron, but Electron's binary is not here: run it where github.com can be reached");
  return { ...choice, electronPath, browserPath };
}

/** Chromium as root, in containers above all, has no sandbox of its own to start. */
const electronFlags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

// `npm start [-- --tour] [-- arguments of the app]`
await runScript(async () => {
  const { isSet: isTourAsked, rest } = takeFlag(process.argv.slice(2), '--tour');
  const isWindowPossible = hasDisplay({ platform: process.platform, env: process.env });
  const isTour = isTourAsked || !isWindowPossible;
  ensureInstalled();
  await buildStaleParts();
  const { host, why, electronPath, browserPath } = await pickHost(!isTour);
  const env = { ...process.env, KILODESK_HOST: host, ...(browserPath === null ? {} : { KILODESK_BROWSER: browserPath }) };
  if (isTour) {
    ensureSystemPackages(['fonts']);
    say(`${isWindowPossible ? 'the tour' : 'no display here, so the tour runs instead'}, in ${host}`);
    return await runProcess(findNode24(), [inRoot('test/tour/run.ts'), ...rest], { env });
  }
  if (host === 'electron' && electronPath !== null) {
    say(`opening in Electron (${why})`);
    return await runProcess(electronPath, [...electronFlags, root, ...rest], { env });
  }
  say(`opening in ${browserPath} (${why})`);
  return await runProcess(findNode24(), [inRoot('test/host/run.ts'), inRoot('out/main/index.mjs'), ...rest], { env });
});
