import MarkdownIt from 'markdown-it';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMarkdownDocument } from '../../../../renderer/markdown/markdown-document.ts';
import { hostileShapes } from '../../../builders/hostile-markdown.ts';
import { compareGrowing, whole } from './compare-growing.ts';

const blockParser = Object.getPrototypeOf(new MarkdownIt().block) as InstanceType<typeof MarkdownIt>['block'];
const frame = 2000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Lines that are read and tokens that are made, of the frame with most of them and of all, while a text grows. */
function workOf(text: string): { readonly longest: number; readonly all: number } {
  let work = 0;
  const { parse } = blockParser;
  vi.spyOn(blockParser, 'parse').mockImplementation(function counted(this: typeof blockParser, source, markdownIt, env, tokens) {
    parse.call(this, source, markdownIt, env, tokens);
    work += tokens.length + source.split('\n').length;
  });
  const document = createMarkdownDocument();
  let [longest, all] = [0, 0];
  for (let end = frame; end <= text.length; end += frame) {
    work = 0;
    document.update(text.slice(0, end), true);
    longest = Math.max(longest, work);
    all += work;
  }
  vi.restoreAllMocks();
  return { longest, all };
}

describe('a hostile text that grows', () => {
  it.each([
    'half references',
    'open code, line by line',
    'pipes',
    'a table of empty rows',
    'definitions',
    'fences in a list',
    'lines',
  ])('is parsed by its end only, however long it is: %s', (shape) => {
    const text = hostileShapes[shape]?.(80_000) ?? '';
    expect(text).toHaveLength(80_000);
    const [short, long] = [workOf(text.slice(0, 8000)), workOf(text)];
    expect(long.longest).toBeLessThan(60_000);
    // Ten times the text; a start that is still without its settled parts costs less.
    expect(long.all).toBeLessThan(15 * Math.max(short.all, 2000));
  });

  it.each(Object.entries({
    'a paragraph of lines': 'a **b** line\n'.repeat(2500),
    'elements that nothing closes': '<sub>a *b* <br>\n'.repeat(2000),
    'open code': '`a\n'.repeat(10_000),
    'lines that look like rows': '| a | b |\n'.repeat(2600),
    'more rows than a table has': `| a | b |\n|---|---|\n${'| **1** | 2 |\n'.repeat(2100)}`,
    'rows without cells': `${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n${'|\n'.repeat(2600)}`,
    definitions: Array.from({ length: 400 }, (_, index) => `[a${index}]: https://x.example/${index}\n`).join('').concat('\nSee [a0] and [a399].\n\nend\n'),
    'definitions with titles': Array.from({ length: 200 }, (_, index) => `[a${index}]:\nhttps://x.example\n"title\nof it"\n`).join('').concat('"x\n[a] and [a1]\n'),
    'a quote': '> a **b**\n> `c`\n>\n'.repeat(2600),
    'an item': `- a\n${'  b **c**\n\n'.repeat(4200)}- d\n`,
    'lists in an item': `- a\n${'  - b `c`\n'.repeat(4600)}- d\n\nend\n`,
    'a note': `x[^a]\n\n[^a]: b\n${'    c **d**\n\n'.repeat(3400)}end\n`,
    'code that is indented': '    code\n'.repeat(5200),
    'brackets without end': `${'\\[a\n'.repeat(4000)}\nx\n`,
    'formulas without end': `${'$$a\n'.repeat(4000)}\nx\n`,
  }))('equals a parse of the whole where it is cut: %s', (_name, text) => {
    // Odd steps, so that they end at every place of a line.
    const { count, difference } = compareGrowing(text, () => Math.ceil(text.length / 14) + 1);
    expect(count).toBeGreaterThan(12);
    if (difference !== null) expect(difference.shown, JSON.stringify(difference.prefix.slice(-200))).toEqual(difference.expected);
  });
});

/** How often a line without an end is looked at anew while it grows by `step` characters at a time. */
function countLooks(text: string, from: number, step: number): number {
  const document = createMarkdownDocument();
  let looks = 0;
  let last: unknown = null;
  for (let end = from; end <= text.length; end += step) {
    const blocks = document.update(text.slice(0, end), true);
    if (blocks !== last) looks += 1;
    last = blocks;
  }
  expect(document.update(text)).toEqual(whole(text));
  return looks;
}

it('does not parse a line that is longer than anybody writes for every word of it, and shows all of it in the end', () => {
  expect(countLooks('word '.repeat(20_000), 60_000, 100)).toBeLessThan(90);
});

it('looks at a line without an end the less often the longer it is', () => {
  const line = 'word '.repeat(80_000);
  const first = countLooks(line.slice(0, 200_000), 100_000, 200);
  const second = countLooks(line, 300_000, 200);
  expect(second).toBeLessThan(first / 2);
});
