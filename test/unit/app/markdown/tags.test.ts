import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../../../app/export/html-blocks.ts';
import { markdownToPlainText } from '../../../../app/export/plain-blocks.ts';
import type { BlockNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { tableToCsv, tableToMarkdown } from '../../../../app/markdown/table-text.ts';
import { flipsOf, shownWhole } from './shown-characters.ts';

const shown = (text: string): string => shownWhole(text).join('|');

function tableOf(text: string): Extract<BlockNode, { kind: 'table' }> {
  const node = parseBlocks(text, {})[0]?.node;
  if (node?.kind !== 'table') throw new Error('no table');
  return node;
}

describe('elements that models write', () => {
  it.each([
    ['H<sub>2</sub>O', 'H|2 subscript|O'],
    ['x<SUP>2</SUP>', 'x|2 superscript'],
    ['<kbd>C</kbd>', 'C keyboard'],
    ['a<br>b<br/>c<br />d', 'a|[break]|b|[break]|c|[break]|d'],
    ['a <BR> \n b', 'a|[break]|b'],
    ['<sub>**a**</sub>', 'a subscript strong'],
    ['**a<sub>b</sub>**', 'a strong|b strong subscript'],
    ['<sub>a<sup>b</sup></sub>', 'a subscript|b subscript superscript'],
    ['[a<sub>b</sub>](https://x.example)', 'a|b subscript'],
  ])('are set, and never change while they come: %j', (text, characters) => {
    expect(shown(text)).toBe(characters);
    expect(flipsOf(text)).toEqual([]);
  });

  it.each([
    '<sub>a',
    'a</sub>',
    '<sub>a</sup>',
    '<sub>a<sup>b</sub>',
    '<sub class="x">a</sub>',
    '< sub>a</sub >',
    '<b>a</b> <br class="x"> <br//> </br>',
    '<sub>a',
    'a <script>b</script>',
  ])('are text where they are not whole, or anything else: %s', (text) => {
    expect(shownWhole(text).join('')).toBe(text);
  });

  it.each([
    ['**a<sub>*b</sub>**', 'a strong|* strong subscript|b strong subscript'],
    ['2*a<sub>*</sub>b*', '2|a emphasis|* emphasis subscript|b emphasis'],
    ['*a<sub>b*c</sub>', '*|a|b subscript|* subscript|c subscript'],
    ['~~a<kbd>b~~</kbd>', '~|~|a|b keyboard|~ keyboard|~ keyboard'],
  ])('have emphasis of their own: %s', (text, characters) => expect(shown(text)).toBe(characters));

  it('lead out of no link', () => {
    expect(shown('<sub>[a</sub>](https://x.example)')).not.toContain('subscript');
    expect(shown('[a<sub>](https://x.example)b</sub>')).not.toContain('subscript');
  });

  it('are code in code', () => {
    expect(shown('`<br>`')).toBe('< code|b code|r code|> code');
  });

  it('are never set deeper than anything is', () => {
    const text = `${'<sub>'.repeat(60)}a${'</sub>'.repeat(60)}`;
    expect(shown(text)).toBe(`a${' subscript'.repeat(20)}`);
  });

  it('are taken along into tables of every kind, plain text and pages', () => {
    const text = '| one<br>two | H<sub>2</sub>O |\n|---|---|\n| 10<sup>6</sup> | <kbd>a</kbd> |\n';
    expect(tableToCsv(tableOf(text))).toBe('"one\ntwo",H₂O\r\n10⁶,a\r\n');
    expect(tableToMarkdown(tableOf(text))).toBe('| one<br>two | H<sub>2</sub>O |\n| --- | --- |\n| 10<sup>6</sup> | <kbd>a</kbd> |\n');
    expect(tableOf(tableToMarkdown(tableOf(text)))).toEqual(tableOf(text));
    expect(markdownToPlainText(text)).toBe('one two\tH₂O\n10⁶\ta');
    expect(markdownToHtml('x<sub>1</sub> <kbd>&</kbd> a<br>b')).toBe('<p dir="ltr">x<sub>1</sub> <kbd>&amp;</kbd> a<br>b</p>');
  });

  it.each([
    ['e<sup>x</sup>', 'e^x'],
    ['2<sup>n+1</sup>', '2^(n+1)'],
    ['4<sup>th</sup>', '4th'],
    ['10<sup>−3</sup>', '10⁻³'],
    ['v<sub>max</sub>', 'vmax'],
  ])('say in plain text what they mean: %s', (text, plain) => {
    expect(markdownToPlainText(text)).toBe(plain);
  });
});
