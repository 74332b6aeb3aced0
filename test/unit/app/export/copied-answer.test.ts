import { expect, test } from 'vitest';
import { answerToHtml, answerToPlainText } from '../../../../app/export/copied-answer.ts';

const text = 'Claim[^a].\n\n[^a]: See the report.\n';
const citations = [{ url: 'https://a.example/x', title: 'A page' }, { url: 'https://b.example/', title: '' }];

test('the sources of a copied answer stand behind its notes, with addresses that can be gone to', () => {
  expect(answerToPlainText(text, citations)).toBe('Claim[^1].\n\n[^1] See the report.\n\nSources:\n1. A page https://a.example/x\n2. https://b.example/');
  const html = answerToHtml(text, citations);
  expect(html.indexOf('See the report')).toBeLessThan(html.indexOf('Sources:'));
  expect(html).toContain('<a href="https://a.example/x" rel="noreferrer noopener">A page</a>');
});

test('an answer is copied without its sources where it has none, and they alone where it has no text', () => {
  expect(answerToPlainText('Only this.', [])).toBe('Only this.');
  expect(answerToHtml('Only this.', [])).toBe('<p dir="ltr">Only this.</p>');
  expect(answerToPlainText('', citations.slice(1))).toBe('Sources:\n1. https://b.example/');
});
