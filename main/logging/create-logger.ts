import type { Logger } from '../ports.ts';
import type { LogSink } from './log-file.ts';
import { toLogLine } from './log-line.ts';
import type { SecretFilter } from './secret-filter.ts';

/** How much is written: a level and all above it. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

/** One of {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number];

/** Builds the logger: one line of JSON an entry, without secrets, handed to `sink`. Its methods never fail. */
export function createLogger(options: {
  readonly sink: Pick<LogSink, 'write'>;
  readonly filter: SecretFilter;
  readonly level?: LogLevel;
  readonly now?: () => Date;
}): Logger {
  const { sink, filter, level = 'info', now = () => new Date() } = options;
  const write =
    (of: LogLevel): Logger['info'] =>
    (message, fields = {}) => {
      if (logLevels.indexOf(of) < logLevels.indexOf(level)) return;
      sink.write(toLogLine({ at: now(), level: of, message }, fields, filter));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
