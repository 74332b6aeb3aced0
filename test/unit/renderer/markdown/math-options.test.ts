import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { isBadFormula, mathOptions } from '../../../../renderer/markdown/katex-loader.ts';

/** What a formula becomes; null where it stays as it was written. */
function setToText(tex: string): string | null {
  try {
    return katex.renderToString(tex, mathOptions);
  } catch (thrown) {
    if (!isBadFormula(thrown)) throw thrown;
    return null;
  }
}

describe('formulas of a hostile model', () => {
  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://evil.example}',
    '\\includegraphics{https://evil.example/a.png}',
    '\\htmlClass{fixed inset-0}{x}',
    '\\htmlId{root}{x}',
    '\\htmlStyle{position: fixed; inset: 0}{x}',
    '\\htmlData{reacttest=1}{x}',
    '\\text{<img src=x onerror=alert(1)>}',
    '</annotation></math><script>alert(1)</script>',
  ])('%j makes no link, image, script or style of its own', (tex) => {
    const html = setToText(tex) ?? '';
    const elements = html.replace(/<annotation[^>]*>.*?<\/annotation>/s, '');
    expect(elements).not.toMatch(/<(?:a|img|script|iframe|object)\b|position: ?fixed|fixed inset-0|id="root"|data-reacttest/);
    expect(html).not.toMatch(/<(?:script|img)\b/);
  });

  it.each(['\\def\\a{\\a\\a}\\a', '\\newcommand{\\b}{\\b\\b\\b}\\b', '{'.repeat(5000), '\\frac{'.repeat(2000)])('%.40j ends soon, as it was written', (tex) => {
    expect(setToText(tex)).toBeNull();
  });

  it('is kept within bounds', () => {
    expect(setToText('\\rule{1000em}{1000em}')).not.toMatch(/(?:height|width): ?(?:2[1-9]|[3-9]\d|\d{3,})(?:\.\d+)?em/);
  });
});
