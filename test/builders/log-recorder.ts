import type { Logger } from '../../main/ports.ts';

/** A logger that keeps what it is told, and all of it as one text to search in. */
export interface LogRecorder extends Logger {
  text(): string;
}

/** Builds a {@link LogRecorder}. */
export function createLogRecorder(): LogRecorder {
  const lines: string[] = [];
  const record: Logger['info'] = (message, fields) => void lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  return { debug: record, info: record, warn: record, error: record, text: () => lines.join('\n') };
}
