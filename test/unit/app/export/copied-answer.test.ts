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

test('in mail, a task has its box before its words, an item of a tight list no room around it, and a table lines and sides', () => {
  const html = answerToHtml('- [x] **One**\n- [ ] Two\n  - three\n\n| a | b |\n| --- | --: |\n| <input> | 1 |\n\n1. [ ] Four\n\n2. five', []);
  const none = '<li style="list-style-type:none">';
  expect(html).toContain(`${none}☑ <strong>One</strong></li>${none}☐ Two\n<ul class="tight"><li>three</li></ul></li>`);
  expect(html).toContain(`${none}<p>☐ Four</p></li><li><p>five</p></li>`);
  expect(html).toContain('<td>&lt;input&gt;</td><td align="right">1</td>');
  expect(html).toMatch(/^<ul[^>]*>[^]*<table border="1" /);
});
