import { expect, test } from 'vitest';
import { mostLines, partsOf, prettyJson, requestJson } from '../../../../renderer/chat/sent-text.ts';

test('a body is shown with a member a line, in parts that put together are the text', () => {
  const pretty = prettyJson(JSON.stringify({ messages: Array.from({ length: 100 }, (_, index) => ({ index })) }));
  const { parts, isCut } = partsOf(pretty);
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.join('')).toBe(pretty);
  expect(isCut).toBe(false);
  expect(prettyJson('no {json')).toBe('no {json');
});

test('more lines than can be read are not shown', () => {
  const { parts, isCut } = partsOf('line\n'.repeat(mostLines + 5));
  expect(isCut).toBe(true);
  expect(parts.join('').split('\n')).toHaveLength(mostLines);
});

test('what is copied is the whole request', () => {
  const sent = { url: 'https://x/', headers: [{ name: 'Accept', value: 'a' }], body: '{"model":"m"}', shortenedCount: 0, certainty: 'exact' as const };
  expect(JSON.parse(requestJson(sent))).toEqual({ method: 'POST', url: 'https://x/', headers: { Accept: 'a' }, body: { model: 'm' } });
});
