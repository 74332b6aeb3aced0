import { expect, test } from 'vitest';
import { decodeBeginning, decodeRecord, readVarint } from '../../../../../main/storage/recovery/sqlite-record.ts';

test.each([
  [[0x00], 0, 1],
  [[0x7f], 127, 1],
  [[0x81, 0x00], 128, 2],
  [[0x82, 0x00], 256, 2],
  [[0xff, 0x7f], 16_383, 2],
  [[0x81, 0x80, 0x00], 16_384, 3],
  [[0x8f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 2 ** 53 - 1, 8],
  // All nine bytes: -1 to SQLite, and no number that counts here.
  [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 2 ** 64, 9],
])('the varint %j', (bytes, value, length) => {
  expect(readVarint(Uint8Array.from(bytes), 0)).toEqual({ value, next: length });
  expect(readVarint(Uint8Array.from(bytes.slice(0, -1)), 0)).toBeNull();
});

const text = (value: string): number[] => [...Buffer.from(value)];

test('every kind of value', () => {
  const header = [11, 0, 1, 2, 3, 4, 5, 6, 8, 9, 13 + 2 * 4];
  const body = [0xff, 0x01, 0x00, 0xff, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, ...text('Zürich'.slice(0, 3))];
  expect(decodeRecord(Buffer.from([...header, ...body]))).toEqual([null, -1, 256, -65_536, 2 ** 31 - 1, 1, 2 ** 32, 0, 1, 'Zür']);
  expect(decodeRecord(Buffer.from([4, 7, 12 + 2 * 2, 13, 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18, 0xca, 0xfe]))).toEqual([Math.PI, Buffer.from([0xca, 0xfe]), '']);
});

test('what JavaScript cannot hold is nothing, and what is not UTF-8 stays readable', () => {
  expect(decodeRecord(Buffer.from([3, 6, 13 + 2 * 3, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x61, 0xff, 0x62]))).toEqual([null, 'a\uFFFDb']);
});

test.each([
  ['nothing', []],
  ['a header longer than all', [9, 1, 1]],
  ['a header of 2^60 bytes', [0x90, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 1]],
  ['a text of 2^60 bytes', [10, 0xa0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x0d, 1]],
  ['a type that spans the header', [2, 0x81, 1]],
  ['a reserved type', [2, 10]],
  ['a body too short', [2, 2, 1]],
  ['a body too long', [2, 1, 1, 1]],
  ['a thousand columns', [0x87, 0x6a, ...Array.from({ length: 1000 }, () => 0)]],
])('%s is no record', (_, bytes) => {
  expect(decodeRecord(Buffer.from(bytes))).toBeNull();
});

test('of a record cut short there are the whole columns, and what there is of a text', () => {
  const whole = Buffer.from([4, 1, 13 + 2 * 8, 1, 5, ...text('Zürich!'), 7]);
  expect(decodeRecord(whole)).toEqual([5, 'Zürich!', 7]);
  expect(decodeBeginning(whole.subarray(0, 13))).toEqual([5, 'Zürich!']);
  // In the middle of the letter.
  expect(decodeBeginning(whole.subarray(0, 7))).toEqual([5, 'Z']);
  expect(decodeBeginning(Buffer.concat([whole.subarray(0, 8), Buffer.alloc(3)]))).toEqual([5, 'Zü']);
  expect(decodeBeginning(whole.subarray(0, 3))).toEqual([]);
});
