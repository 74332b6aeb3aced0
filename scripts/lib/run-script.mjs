/** A failure that a person can act on: its message is the one line that is printed. */
export class ScriptError extends Error {
  /**
   * @param {string} message what failed and what to do
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script's body; a {@link ScriptError} ends it with one line on standard error and its exit code.
 * @param {() => Promise<number | void> | number | void} body may answer the exit code
 */
export async function runScript(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    process.stderr.write(`kilodesk: ${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
