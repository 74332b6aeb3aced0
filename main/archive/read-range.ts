import type { FileHandle } from 'node:fs/promises';

const pieceBytes = 64 * 1024;

/** The bytes of `file` from `start` up to but not including `end`, or the file's end. Each piece is a buffer of its own. */
export async function* readRange(file: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
  // Not `createReadStream`: it leaves a listener on the handle for each of some thousand pictures.
  for (let at = start; at < end; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(pieceBytes, end - at)), { position: at });
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
