import { appendFile, rename, stat } from 'node:fs/promises';
import { errorCodeOf } from '../files/error-code.ts';

/** Where lines go. Never fails: a program must not stop because its log cannot be written. */
export interface LogSink {
  write(line: string): void;
  /** When everything handed over so far is written or dropped. */
  flush(): Promise<void>;
  /** Lines lost to a full disk or a flood, so far. */
  readonly droppedCount: number;
}

const maxWaitingLines = 5000;
/** Few enough that a file hardly grows over its limit. */
const maxLinesPerWrite = 20;

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'ENOENT') return 0;
    throw thrown;
  }
}

/**
 * Appends lines to `path` in the background. When it would grow over `maxBytes` it becomes `<path>.1`, whose predecessor
 * goes: two files at most. Readable by the user alone.
 */
export function createLogFile(path: string, maxBytes = 1_000_000): LogSink {
  let waiting: string[] = [];
  let writing: Promise<void> | null = null;
  let droppedCount = 0;
  let untoldCount = 0;

  const drop = (count: number): void => {
    droppedCount += count;
    untoldCount += count;
  };

  const writeBatch = async (lines: readonly string[]): Promise<void> => {
    const toldCount = untoldCount;
    const note = toldCount > 0 ? [JSON.stringify({ level: 'warn', message: 'log lines dropped', fields: { count: toldCount } })] : [];
    const text = [...note, ...lines].join('\n') + '\n';
    try {
      const size = await sizeOf(path);
      if (size > 0 && size + Buffer.byteLength(text) > maxBytes) await rename(path, `${path}.1`);
      await appendFile(path, text, { mode: 0o600 });
      untoldCount -= toldCount;
    } catch {
      // Nowhere to report it but in the next line that succeeds.
      drop(lines.length);
    }
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = waiting.slice(0, maxLinesPerWrite);
      waiting = waiting.slice(maxLinesPerWrite);
      await writeBatch(lines);
    }
    writing = null;
  };

  return {
    write(line) {
      if (waiting.length >= maxWaitingLines) return drop(1);
      waiting.push(line);
      writing ??= Promise.resolve().then(drain);
    },
    flush: async () => {
      await writing;
    },
    get droppedCount() {
      return droppedCount;
    },
  };
}
