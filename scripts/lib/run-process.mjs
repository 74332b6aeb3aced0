import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';

// A terminal sends Ctrl+C to the child too; it must not come twice, since a second one often means "at once".
const forwarded = /** @type {NodeJS.Signals[]} */ (process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP']);

const ignore = () => {};

/**
 * Runs a program in the project's folder, hands signals on to it and waits for its end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions, timeoutMs?: number }} [options]
 * @returns {Promise<number>} its exit code; 128 and the signal's number if a signal ended it; 127 if it could not start
 */
export function runProcess(file, args, { env = process.env, stdio = 'inherit', timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env, stdio, timeout: timeoutMs, killSignal: 'SIGKILL' });
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
    for (const signal of forwarded) process.on(signal, forward);
    // The child answers Ctrl+C; this process only waits for its answer.
    process.on('SIGINT', ignore);
    /** @param {number} code */
    const finish = (code) => {
      for (const signal of forwarded) process.off(signal, forward);
      process.off('SIGINT', ignore);
      resolve(code);
    };
    child.once('error', () => finish(127));
    child.once('close', (code, signal) => finish(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}
