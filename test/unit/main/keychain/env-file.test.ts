import { describe, expect, it } from 'vitest';
import { parseEnvFile } from '../../../../main/keychain/env-file.ts';

const read = (text: string): string | null | undefined => parseEnvFile(text).get('KILOCODE_API_KEY');

describe('parseEnvFile', () => {
  it.each([
    ['KILOCODE_API_KEY=abc', 'abc'],
    ['export KILOCODE_API_KEY=abc', 'abc'],
    ['  KILOCODE_API_KEY = abc  ', 'abc'],
    ['KILOCODE_API_KEY="abc"', 'abc'],
    ["KILOCODE_API_KEY='abc'", 'abc'],
    ['KILOCODE_API_KEY="a b" # why', 'a b'],
    ["KILOCODE_API_KEY='a # b'", 'a # b'],
    ['KILOCODE_API_KEY=abc # a comment', 'abc'],
    ['KILOCODE_API_KEY=abc#def', 'abc#def'],
    ['KILOCODE_API_KEY=# nothing', ''],
    ['KILOCODE_API_KEY=', ''],
    ['KILOCODE_API_KEY=""', ''],
    ['KILOCODE_API_KEY=abc=', 'abc='],
    [String.raw`KILOCODE_API_KEY="a\nb\"c\\d"`, 'a\nb"c\\d'],
    [String.raw`KILOCODE_API_KEY='a\nb'`, String.raw`a\nb`],
    ['\uFEFFKILOCODE_API_KEY=abc', 'abc'],
    ['OTHER=1\r\nKILOCODE_API_KEY=abc\r\nMORE=2\r\n', 'abc'],
    ['A=1\rKILOCODE_API_KEY=abc\r', 'abc'],
    ['KILOCODE_API_KEY=old\nKILOCODE_API_KEY=new', 'new'],
    ['# KILOCODE_API_KEY=abc', undefined],
    ['XKILOCODE_API_KEY=abc', undefined],
    ['KILOCODE_API_KEY', undefined],
    ['', undefined],
    ['\0\0\0 = = =\n==\nexport\nexport =', undefined],
    ['KILOCODE_API_KEY="abc', null],
    ["KILOCODE_API_KEY='abc", null],
    ['KILOCODE_API_KEY="abc" def', null],
  ])('reads %j as %j', (text, value) => expect(read(text)).toBe(value));

  it('is not confused by names that objects have', () => {
    expect(parseEnvFile('__proto__=x\nconstructor=y').get('constructor')).toBe('y');
    expect(parseEnvFile('').get('toString')).toBeUndefined();
  });
});
