import type { AppError } from '../../app/errors/app-error.ts';

/** What a command may do with the terminal. Everything written is made safe for terminals on its way. */
export interface CliIo {
  /** Text for whoever asked: the result, and nothing else. */
  out(text: string): void;
  /** One value on one line of standard output. */
  outJson(value: unknown): void;
  /** All of a file. Only a terminal is kept from what it may do there; a pipe gets every byte as it is. */
  outFile(path: string): Promise<void>;
  /** How far something is, on a line of standard error that the next call writes over and null takes away; only on a terminal. */
  progress(text: string | null): void;
  /** Notes and footers, on standard error. */
  note(text: string): void;
  /** One value on one line of standard error. */
  noteJson(value: unknown): void;
  readonly isStdinTerminal: boolean;
  /** Everything on standard input, at most `maxBytes`; fails with `request-invalid` for more. */
  readStdin(maxBytes: number): Promise<string>;
  /** Asks on the terminal and shows nothing of what is typed. */
  askHidden(question: string): Promise<string>;
  /** Takes over what Ctrl-C and a closed output do, until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
}

/** The exit codes (DESIGN 8). */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, interrupted: 130 } as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The line of `--json` for a failure outside a reply. */
export function errorLine(error: AppError): { readonly error: AppError } {
  return { error };
}
