import { expect, test } from 'vitest';
import { withoutSigns } from '../../../../app/domain/without-signs.ts';

test.each([
  ['## A plan\n\nSee **the city**', 'A plan\n\nSee the city'],
  ['- one\n* two\n> three', 'one\ntwo\nthree'],
  ['with `npm run see` and [Gion](https://example.com/gion)', 'with npm run see and Gion'],
  ['```ts\nconst a = 1;\n```\n', '\nconst a = 1;\n\n'],
  ['cut **in the middle', 'cut in the middle'],
  ['2 * 3 * 4, 5 - 6, snake_case_name, 7 ** 8', '2 * 3 * 4, 5 - 6, snake_case_name, 7 ** 8'],
  ['…- 3 is less', '…- 3 is less'],
])('%j says %j', (text, said) => {
  expect(withoutSigns(text)).toBe(said);
});
