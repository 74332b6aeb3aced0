import { readTextFile } from '../files/read-text-file.ts';
import { SessionBusError, type AskSessionBus } from '../session-bus/ask-session-bus.ts';
import { hasTrayHost } from '../session-bus/tray-host.ts';
import type { DoctorFinding } from './finding.ts';

type Platform = 'darwin' | 'win32' | 'linux';
type Env = Readonly<Record<string, string | undefined>>;

/** Whether there is something to show windows on. */
export function checkDisplayServer({ platform, env }: { readonly platform: Platform; readonly env: Env }): DoctorFinding {
  const name = 'display server';
  if (platform !== 'linux') return { name, verdict: 'ok', sentence: 'The system shows windows itself.' };
  if (env['WAYLAND_DISPLAY']) return { name, verdict: 'ok', sentence: `Wayland (${env['WAYLAND_DISPLAY']}).` };
  if (env['DISPLAY']) return { name, verdict: 'ok', sentence: `X11 (${env['DISPLAY']}).` };
  return {
    name,
    verdict: 'failed',
    sentence: 'There is no display, so no window can be shown.',
    advice: 'Log in to a desktop, or use the command line.',
  };
}

/** Whether the desktop shows tray icons. */
export async function checkTray(options: {
  readonly platform: Platform;
  readonly askSessionBus: AskSessionBus;
}): Promise<DoctorFinding> {
  const name = 'tray';
  if (options.platform !== 'linux') return { name, verdict: 'ok', sentence: 'The system has a tray.' };
  const noTray: DoctorFinding = {
    name,
    verdict: 'warning',
    sentence: 'The desktop shows no tray icons; closing the window quits Kilodesk.',
    advice: 'On GNOME, switch on the extension "AppIndicator and KStatusNotifierItem Support".',
  };
  try {
    return (await hasTrayHost(options.askSessionBus)) ? { name, verdict: 'ok', sentence: 'The desktop shows tray icons.' } : noTray;
  } catch (thrown) {
    if (!(thrown instanceof SessionBusError)) throw thrown;
    if (thrown.kind === 'refused') return noTray;
    return { name, verdict: 'unknown', sentence: `The session bus could not be asked: ${thrown.message}.` };
  }
}

/** Settings of the Linux kernel that forbid the browser's sandbox, the value that does, and how to allow it. */
const sandboxSettings = [
  { path: '/proc/sys/kernel/unprivileged_userns_clone', forbidden: '0', advice: 'sudo sysctl kernel.unprivileged_userns_clone=1' },
  { path: '/proc/sys/user/max_user_namespaces', forbidden: '0', advice: 'sudo sysctl user.max_user_namespaces=15000' },
] as const;

const appArmorSetting = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** Whether pages can be kept in the browser's sandbox. */
export async function checkSandbox(options: {
  readonly platform: Platform;
  readonly isRoot: boolean;
  readonly readSystemFile?: (path: string) => Promise<string | null>;
}): Promise<DoctorFinding> {
  const { platform, isRoot, readSystemFile = readTextFile } = options;
  const name = 'sandbox';
  if (platform !== 'linux') return { name, verdict: 'ok', sentence: 'The system provides the sandbox.' };
  if (isRoot) {
    return {
      name,
      verdict: 'warning',
      sentence: 'Kilodesk runs as root, and the browser has no sandbox for root.',
      advice: 'Run it as an ordinary user.',
    };
  }
  for (const { path, forbidden, advice } of sandboxSettings) {
    if ((await readSystemFile(path))?.trim() === forbidden) {
      return { name, verdict: 'failed', sentence: `The system forbids user namespaces (${path}), which the sandbox needs.`, advice };
    }
  }
  if ((await readSystemFile(appArmorSetting))?.trim() === '1') {
    return {
      name,
      verdict: 'warning',
      sentence: 'AppArmor allows user namespaces to programs it knows only; the sandbox works in the deb and rpm packages.',
      advice: 'Install the package rather than the AppImage.',
    };
  }
  return { name, verdict: 'ok', sentence: 'User namespaces are allowed.' };
}
