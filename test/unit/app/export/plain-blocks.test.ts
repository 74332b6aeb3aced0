import { expect, test } from 'vitest';
import { markdownToPlainText } from '../../../../app/export/plain-blocks.ts';

test('what is left is what one reads, block by block', () => {
  const source = [
    '# A *title*',
    '',
    'Text with **bold**, `code` and [a link](https://x.example).',
    '',
    '1. one',
    '   - [x] done',
    '   - [ ] not yet',
    '2. two',
    '',
    '> quoted',
    '',
    '| a | b |',
    '| --- | --- |',
    '| 1 | **2** |',
    '',
    '```ts',
    'const a = 1;',
    '',
    'b();',
    '```',
  ].join('\n');
  expect(markdownToPlainText(source)).toBe(
    ['A title', 'Text with bold, code and a link.', '1. one\n   - [x] done\n   - [ ] not yet\n2. two', 'quoted', 'a\tb\n1\t2', 'const a = 1;\n\nb();'].join('\n\n'),
  );
});

test('a reference to a note has the name that the note has below', () => {
  const source = 'Claim[^smith]. More[^b], and none[^c].\n\n- An item[^B]\n\n| a[^smith] |\n| --- |\n| 1 |\n\n[^b]: Second.\n[^smith]: First, see[^b].';
  expect(markdownToPlainText(source)).toBe(
    'Claim[^1]. More[^2], and none[^c].\n\n- An item[^2]\n\na[^1]\n1\n\n[^1] First, see[^2].\n\n[^2] Second.',
  );
});

test('a number that leads to a source stands apart from the text', () => {
  expect(markdownToPlainText('It has 37 [2](https://a.example), see [3 more](https://b.example).')).toBe('It has 37 [2], see 3 more.');
});

test('a text without any marks stays as it is', () => {
  expect(markdownToPlainText('Grüße, 你好')).toBe('Grüße, 你好');
  expect(markdownToPlainText('')).toBe('');
});
