import { describe, expect, it } from 'vitest';
import { createSseSplitter } from '../../../../main/gateway/sse.ts';
import { createRandom } from '../../../builders/random.ts';

/** Raise it for a long search: the seed is fixed, so a failure repeats. */
const fuzzRounds = 1000;
const limit = 1_000_000;

function read(pieces: readonly Uint8Array[], maxLength = limit): string[] {
  const splitter = createSseSplitter(maxLength);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

function splitAt(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

const framings: readonly (readonly [name: string, stream: string, events: readonly string[]])[] = [
  ['line feeds', 'data: {"a":1}\n\ndata: [DONE]\n\n', ['{"a":1}', '[DONE]']],
  ['carriage returns with line feeds', 'data: one\r\n\r\ndata: two\r\n\r\n', ['one', 'two']],
  ['carriage returns', 'data: one\r\rdata: two\r\r', ['one', 'two']],
  ['all line ends mixed', 'data: one\r\n\ndata: two\r\r\ndata: three\n\r\n', ['one', 'two', 'three']],
  ['a byte order mark', '\ufeffdata: one\n\ndata: two\n\n', ['one', 'two']],
  ['a byte order mark encoded twice', 'ï»¿data: one\n\n', ['one']],
  ['no space after the colon', 'data:one\n\ndata:two\n\n', ['one', 'two']],
  ['two spaces, of which one belongs to the data', 'data:  one\n\n', [' one']],
  ['data over several lines', 'data: {"a":\ndata: 1}\n\n', ['{"a":\n1}']],
  ['a bare data field', 'data\ndata: x\n\n', ['\nx']],
  ['a last event without its blank line', 'data: one\n\ndata: two', ['one', 'two']],
  ['a last event with half its end', 'data: one\n\ndata: two\r', ['one', 'two']],
  ['comments between and before', ': KILO PROCESSING\n\n:\n\ndata: one\n: still here\ndata: two\n\n: bye\n\n', ['one\ntwo']],
  ['other fields', 'event: message\nid: 7\nretry: 10\nfoo: bar\ndata: one\n\n', ['one']],
  ['empty events', 'data:\n\n\n\ndata: one\n\ndata\n\n', ['one']],
  ['line separators of Unicode inside data', 'data: a\u2028b\u2029c\u0085d\n\n', ['a\u2028b\u2029c\u0085d']],
  ['characters of two, three and four bytes', 'data: Grüße 你好 👋🏽\n\n', ['Grüße 你好 👋🏽']],
];

describe('createSseSplitter', () => {
  it.each(framings)('reads %s, split at every byte', (_name, stream, events) => {
    const bytes = Buffer.from(stream);
    expect(read([bytes])).toEqual(events);
    for (let at = 0; at <= bytes.length; at += 1) expect(read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(events);
    for (const size of [1, 2, 3, 7]) expect(read(splitAt(bytes, size))).toEqual(events);
  });

  it('replaces bytes that are no UTF-8 and goes on', () => {
    const bytes = Buffer.concat([Buffer.from('data: a'), Buffer.from([0xff]), Buffer.from('b\n\ndata: c\n\n')]);
    expect(read([bytes])).toEqual(['a\ufffdb', 'c']);
  });

  it('answers the events of one read together', () => {
    expect(createSseSplitter(limit).push(Buffer.from('data: 1\n\ndata: 2\n\ndata: 3'))).toEqual(['1', '2']);
  });

  it('knows a sign of life from silence', () => {
    const splitter = createSseSplitter(limit);
    splitter.push(Buffer.from('event: x\n'));
    expect(splitter.hasComments).toBe(false);
    splitter.push(Buffer.from(': KILO PROCESSING\n'));
    expect(splitter.hasComments).toBe(true);
  });

  it('keeps what came before the event that is too long', () => {
    const splitter = createSseSplitter(100);
    expect(splitter.push(Buffer.from(`data: ok\n\ndata: ${'x'.repeat(200)}`))).toEqual(['ok']);
    expect(splitter.isOverflowing).toBe(true);
    expect(splitter.push(Buffer.from('\n\ndata: more\n\n'))).toEqual([]);
    expect(splitter.end()).toEqual([]);
  });

  it.each([
    ['one line', 'x'],
    ['comments', ': x\n\n'],
    ['comments without an end', ':x'],
    ['lines of data', 'data: x\n'],
    ['empty events', 'data:\n\n'],
    ['blank lines', '\n'],
  ])('stops at the limit in endless %s', (_name, filler) => {
    const splitter = createSseSplitter(10_000);
    const piece = Buffer.from(filler.repeat(50));
    let sent = 0;
    while (!splitter.isOverflowing && sent < 100_000) {
      splitter.push(piece);
      sent += piece.length;
    }
    expect(sent).toBeLessThan(10_000 + 2 * piece.length);
  });

  it('counts each event by itself', () => {
    const splitter = createSseSplitter(50);
    for (let index = 0; index < 1000; index += 1) expect(splitter.push(Buffer.from(`data: ${index}\n\n`))).toEqual([`${index}`]);
    expect(splitter.isOverflowing).toBe(false);
  });

  it('does not depend on how random streams are sliced', () => {
    const random = createRandom(20_261_122);
    const alphabet = ['data:', 'data: ', ':', '\n', '\r', '\r\n', '\n\n', 'x', '{"a":1}', 'ü', '👋', '\ufeff', 'event: ', ' ', '[DONE]', '\u2028'];
    for (let round = 0; round < fuzzRounds; round += 1) {
      const length = 1 + Math.floor(random() * 30);
      const text = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
      const bytes = Buffer.from(text);
      // Now and then a byte that is not UTF-8.
      if (random() < 0.2) bytes[Math.floor(random() * bytes.length)] = 0xc3;
      const whole = read([bytes]);
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const size = 1 + Math.floor(random() * 5);
        pieces.push(bytes.subarray(at, at + size));
        at += size;
      }
      expect(read(pieces), JSON.stringify(text)).toEqual(whole);
    }
  });
});
