import { expect, test } from 'vitest';
import { branchExcerpt } from '../../../../main/storage/branch-excerpt.ts';

test('an answer is shown in one line, without the signs of Markdown around its words', () => {
  const text = '## A plan\n\nSee **the city** with `npm run see`:\n\n- [Gion](https://example.com/gion), 2 * 3 streets\n> and snake_case_names\n';
  expect(branchExcerpt({ role: 'assistant', text })).toBe('A plan See the city with npm run see: Gion, 2 * 3 streets and snake_case_names');
});

test('a question is shown as it was written', () => {
  expect(branchExcerpt({ role: 'user', text: 'What does **this**\ndo?' })).toBe('What does **this** do?');
});

test('what is long is cut between characters', () => {
  const excerpt = branchExcerpt({ role: 'assistant', text: '👋🏽'.repeat(300) });
  expect([...excerpt]).toHaveLength(120);
  expect(excerpt.endsWith('…')).toBe(true);
  expect(excerpt.isWellFormed()).toBe(true);
});
