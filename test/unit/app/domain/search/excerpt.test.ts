import { expect, test } from 'vitest';
import { excerptAround as excerptOf } from '../../../../../app/domain/search/excerpt.ts';
import { foldForSearch } from '../../../../../app/domain/search/fold-character.ts';
import { createTextMatcher } from '../../../../../app/domain/search/text-matcher.ts';

const excerptAround = (text: string, term: string): string => excerptOf(text, createTextMatcher([foldForSearch(term)])).text;


test('a short text is shown whole, its line breaks as spaces', () => {
  expect(excerptAround('one\n\ntwo', 'two')).toBe('one two');
});

test('a long one is shown around the match, at most 200 characters', () => {
  const excerpt = excerptAround(`${'before '.repeat(100)}NEEDLE${' after'.repeat(100)}`, 'needle');
  expect(excerpt).toMatch(/^….*NEEDLE.*…$/);
  expect([...excerpt].length).toBeLessThanOrEqual(200);
});

test('no character is cut in two, wherever the cut falls', () => {
  for (let shift = 0; shift < 4; shift += 1) {
    const excerpt = excerptAround(`${'x'.repeat(shift)}${'👋🏽'.repeat(200)}end${'🧠'.repeat(200)}`, 'end');
    expect(excerpt.isWellFormed()).toBe(true);
    expect(excerpt).toContain('end');
  }
});

test('a term that looks like a pattern is text, and one that is not there shows the start', () => {
  expect(excerptAround('cost (a+b)*', '(a+b)*')).toContain('(a+b)*');
  expect(excerptAround('start of it', 'zzz')).toBe('start of it');
});

test('any printable character may be searched for', () => {
  for (let code = 0x21; code < 0x7f; code += 1) {
    const term = `a${String.fromCharCode(code)}b`;
    expect(excerptAround(`${'x '.repeat(200)}${term}`, term)).toContain(term);
  }
});

test('what was found is marked in the excerpt, where it stands after spaces were joined', () => {
  const { text, ranges } = excerptOf(`${'x '.repeat(100)}\n\n Äpfel  and\nappeals`, createTextMatcher(['apfel', 'app']));
  expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['Äpfel', 'app']);
});

test('signs of Markdown are left out of an answer, but where they are searched for', () => {
  const excerptFor = (term: string) => excerptOf('Another says: **a `lighthouse`** is a [tower](https://example.com/x).', createTextMatcher([foldForSearch(term)]), true);
  const { text, ranges } = excerptFor('lighthouse');
  expect(text).toBe('Another says: a lighthouse is a tower.');
  expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['lighthouse']);
  expect(excerptFor('**').text).toContain('**a `lighthouse`**');
  expect(excerptFor('example.com').text).toContain('https://example.com/x');
});
