import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCodeOf } from './error-code.ts';

/** Windows tools write UTF-16 with a byte order mark; all else is taken as UTF-8, whose mark is dropped. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** The file is there and could be read, but is not small. */
export class FileTooLong extends Error {}

/**
 * The text of a small file; null when there is none. Fails with the error of `node:fs`, or with a plain `Error` for what
 * is no regular file (a pipe would block for ever), a {@link FileTooLong} for what is longer than `maxBytes`.
 */
export async function readTextFile(path: string, maxBytes = 1024 * 1024): Promise<string | null> {
  let file;
  try {
    // Non-blocking, since opening a pipe would wait for a writer.
    file = await open(path, process.platform === 'win32' ? 'r' : constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    const code = errorCodeOf(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw thrown;
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error('not a regular file');
    if (stats.size > maxBytes) throw new FileTooLong(`longer than ${maxBytes} bytes`);
    return decode(await file.readFile());
  } finally {
    await file.close();
  }
}
