import { expect, test } from 'vitest';
import { cleanTitle } from '../../../../../main/chat/titles/clean-title.ts';

test.each([
  ['Three days in Kyoto', 'Three days in Kyoto'],
  ['"Three days in Kyoto."', 'Three days in Kyoto'],
  ['Title: Three days in Kyoto', 'Three days in Kyoto'],
  ['**Titel:** „Drei Tage in Kyoto“', 'Drei Tage in Kyoto'],
  ['# Three `days` in *Kyoto*\n\nThis title says…', 'Three days in Kyoto'],
  ['```\nThree days in Kyoto\n```', 'Three days in Kyoto'],
  ['1. [Kyoto](https://example.com) trip', 'Kyoto trip'],
  ['「京都の三日間」', '京都の三日間'],
  ['标题：京都三日游。', '京都三日游'],
  ['Three\u202e days\u0000\tin\u200b Kyoto', 'Three days in Kyoto'],
  ['The my_file.ts module', 'The my_file.ts module'],
  ["Ada's first program", "Ada's first program"],
  ['<b>Bold</b> words', '<b>Bold</b> words'],
])('%j becomes %j', (written, title) => {
  expect(cleanTitle(written)).toBe(title);
});

test.each(['', '  \n\n', '""', '***', 'Title:', 'one two three four five six seven', 'x'.repeat(61), '\u202e\u200b'])(
  '%j is no title',
  (written) => {
    expect(cleanTitle(written)).toBeNull();
  },
);
