/**
 * @typedef {{ host: 'electron' | 'chromium', why: string }} HostChoice
 */

/**
 * Whether windows can be shown here.
 * @param {{ platform: string, env: Readonly<Record<string, string | undefined>> }} machine
 */
export function hasDisplay({ platform, env }) {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/**
 * Which of the two hosts runs the app: the one that `KILODESK_HOST` names, else Electron where its binary is, else a browser.
 * @param {{ forced: string | undefined, electronPath: string | null, browserPath: string | null }} found
 * @returns {HostChoice | null} null if what is asked for, or anything at all, is missing
 */
export function chooseHost({ forced, electronPath, browserPath }) {
  if (forced === 'electron') return electronPath === null ? null : { host: 'electron', why: 'KILODESK_HOST asks for it' };
  if (forced === 'chromium') return browserPath === null ? null : { host: 'chromium', why: 'KILODESK_HOST asks for it' };
  if (electronPath !== null) return { host: 'electron', why: 'its binary is installed' };
  if (browserPath !== null) return { host: 'chromium', why: "Electron's binary is not here and could not be downloaded" };
  return null;
}
