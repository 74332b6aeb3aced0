import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { answerParts, mayHaveParts } from '../../../../app/markdown/answer-parts.ts';
import { documents } from '../../renderer/markdown/markdown-documents.ts';

it('finds code, tables and diagrams in their order, within lists, quotes and notes too', () => {
  const text = [
    '```ts\nconst one = 1;\n```',
    '- an item\n\n  ```py\n  two = 2\n  ```',
    '> | a | b |\n> |---|---|\n> | 1 | 2 |',
    '```mermaid\nflowchart TD\n  A --> B\n```',
    '[^n]: a note\n\n    ```\n    three\n    ```',
    'and one[^n]',
  ].join('\n\n');
  const { codes, tables, diagrams } = answerParts({ text });
  expect(codes.map(({ language, parts }) => [language, parts.join('')])).toEqual([['ts', 'const one = 1;'], ['py', 'two = 2'], ['', 'three']]);
  expect(tables.map(({ head }) => head.length)).toEqual([2]);
  expect(diagrams).toEqual(['flowchart TD\n  A --> B']);
  expect(answerParts({ text: 'Words.' })).toEqual({ codes: [], tables: [], diagrams: [] });
});

it('lets what it read go with the message, which may be of a chat that was erased', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const read = (): WeakRef<object> => {
    const answer = { text: 'Secret:\n\n```\ncode\n```' };
    const parts = answerParts(answer);
    expect(parts === answerParts(answer)).toBe(true);
    return new WeakRef(parts);
  };
  const parts = read();
  // Whatever is given to `expect` itself is kept by it.
  await expect.poll(() => (collect(), parts.deref() === undefined)).toBe(true);
});

const names = ['codes', 'tables', 'diagrams'] as const;
/** Too long to be read at once. */
const filler = `${'Nothing but words here.\n\n'.repeat(400)}`;

it.each(Object.entries(documents))('overlooks nothing in %s at a first look, whatever comes before it', (_name, text) => {
  for (const whole of [text, `${filler}${text}`, `${filler}${text.replace(/^/gm, '> ')}`, `${filler}- ${text.replace(/\n/g, '\n  ')}`]) {
    const answer = { text: whole };
    const parts = answerParts(answer);
    expect(names.filter((name) => parts[name].length > 0 && !mayHaveParts(answer, name))).toEqual([]);
  }
});

it('is sure of a short text, and of a long one that has no sign of them', () => {
  const nested = '- a list\n    - in a list\n\n---\n\n```mermaid\nnot closed';
  expect(names.map((name) => mayHaveParts({ text: nested }, name))).toEqual([true, false, false]);
  expect(names.map((name) => mayHaveParts({ text: '- a list\n    - in a list' }, name))).toEqual([false, false, false]);
  expect(names.map((name) => mayHaveParts({ text: filler }, name))).toEqual([false, false, false]);
});
