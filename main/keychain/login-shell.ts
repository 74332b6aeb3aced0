import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { errorCodeOf } from '../files/error-code.ts';

const maxOutputCharacters = 1024 * 1024;

/** Ends a shell with all it started in its group. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (thrown) {
    // Gone already; macOS refuses where only processes that have ended are left.
    const code = errorCodeOf(thrown);
    if (code !== 'ESRCH' && code !== 'EPERM') throw thrown;
  }
}

/**
 * What the user's login shell sets `name` to, for desktops that start programs without it. `''` when it is not set; null
 * when the shell is unknown, failed or took longer than `timeoutMs`. The shell's own start-up files run: ask only if allowed.
 */
export async function readLoginShellVariable(
  name: string,
  options: { readonly env: Readonly<Record<string, string | undefined>>; readonly timeoutMs?: number },
): Promise<string | null> {
  const { env, timeoutMs = 5000 } = options;
  const shell = env['SHELL'];
  if (!shell || !isAbsolute(shell)) return null;

  // Start-up files may print anything: only what stands between the marks counts.
  const mark = `kilodesk-${randomUUID()}`;
  const { [name]: _ours, ...inherited } = env;
  // A session of its own: an interactive shell must not reach for our terminal, and can be ended with all it started.
  const child = spawn(shell, ['-ilc', `printf %s '${mark}' "$${name}" '${mark}'`], {
    env: inherited,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });

  return new Promise((resolve) => {
    let output = '';
    const finish = (): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      const [, value, rest] = output.split(mark);
      resolve(value === undefined || rest === undefined ? null : value);
    };
    /** Ends the shell and whatever its start-up files left running. */
    const end = (): void => {
      if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid);
      finish();
    };
    const timer = setTimeout(end, timeoutMs);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      output += text;
      if (output.split(mark).length > 2 || output.length > maxOutputCharacters) end();
    });
    child.on('error', finish);
    child.on('close', finish);
  });
}
