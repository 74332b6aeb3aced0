import { expect, test } from 'vitest';
import { withQuote } from '../../../../renderer/transcript/quoted-text.ts';

test('a quotation comes after what is typed, each of its lines marked, with room below', () => {
  expect(withQuote('', 'One\n\nTwo')).toBe('> One\n>\n> Two\n\n');
  expect(withQuote(' \n', 'One')).toBe('> One\n\n');
  expect(withQuote('See this:\n', 'One')).toBe('See this:\n\n> One\n\n');
});
