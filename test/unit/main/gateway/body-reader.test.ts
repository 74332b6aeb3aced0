import { describe, expect, it } from 'vitest';
import { createBodyReader, maxPieceBytes, type BodyReader } from '../../../../main/gateway/body-reader.ts';
import { readBoundedText } from '../../../../main/gateway/bounded-body.ts';
import { startDeadline, type Deadline } from '../../../../main/gateway/deadline.ts';

const patient = { firstByteMs: 60_000, idleMs: 60_000, totalMs: 60_000 };

/** A body whose every piece is there at once, so that no read ever waits. */
function ready(pieces: number, piece: Uint8Array, onCancel: () => void = () => undefined): ReadableStream<Uint8Array> {
  let left = pieces;
  return new ReadableStream({
    pull(controller) {
      if (left === 0) controller.close();
      else controller.enqueue(piece);
      left -= 1;
    },
    cancel: onCancel,
  });
}

async function withReader<T>(body: ReadableStream<Uint8Array> | null, use: (reader: BodyReader, deadline: Deadline) => Promise<T>): Promise<T> {
  const deadline = startDeadline(undefined, patient);
  const reader = createBodyReader(body, deadline);
  try {
    return await use(reader, deadline);
  } finally {
    deadline.dispose();
    await reader.release();
  }
}

describe('createBodyReader', () => {
  it('gives the event loop its turns while bytes never stop coming', async () => {
    let isReading = true;
    let turns = 0;
    const count = (): void => {
      turns += 1;
      if (isReading) setImmediate(count);
    };
    setImmediate(count);
    await withReader(ready(1_000_000, new Uint8Array(10)), async (reader) => {
      // Ends as soon as the loop has turned a few times; without turns it reads to the end and finds none.
      while (turns < 3 && (await reader.read()) !== null);
    });
    isReading = false;
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('hands out a huge piece in small ones, none lost', async () => {
    const size = maxPieceBytes * 3 + 5;
    await withReader(ready(1, new Uint8Array(size)), async (reader) => {
      const sizes: number[] = [];
      for (let bytes = await reader.read(); bytes !== null; bytes = await reader.read()) sizes.push(bytes.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(maxPieceBytes);
      expect(sizes.reduce((sum, each) => sum + each)).toBe(size);
    });
  });

  it('takes nothing when it looks ahead', async () => {
    await withReader(ready(1, Buffer.from('ab')), async (reader) => {
      expect(await reader.peek()).toEqual(await reader.read());
      expect(await reader.peek()).toBeNull();
    });
  });

  it('lets go of a body that was not read, and of no body', async () => {
    let cancels = 0;
    await withReader(ready(10, new Uint8Array(1), () => (cancels += 1)), async (reader) => void (await reader.read()));
    expect(cancels).toBe(1);
    expect(await withReader(null, (reader) => reader.read())).toBeNull();
  });
});

describe('readBoundedText', () => {
  it('joins characters that were split, and refuses what is too large', async () => {
    const text = 'Grüße 👋';
    const bytes = Buffer.from(text);
    const bytewise = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await withReader(bytewise, (reader) => readBoundedText(reader, bytes.length))).toBe(text);
    await withReader(ready(3, new Uint8Array(10)), (reader) =>
      expect(readBoundedText(reader, 29)).rejects.toMatchObject({ error: { code: 'bad-response' } }),
    );
    expect(await withReader(ready(3, Buffer.from('0123456789')), (reader) => readBoundedText(reader, 25, { isCut: true }))).toBe('01234567890123456789');
  });
});
