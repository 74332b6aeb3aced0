import { expect, it } from 'vitest';
import { answerParts } from '../../../../app/markdown/answer-parts.ts';

it('finds code, tables and diagrams in their order, within lists, quotes and notes too', () => {
  const text = [
    '```ts\nconst one = 1;\n```',
    '- an item\n\n  ```py\n  two = 2\n  ```',
    '> | a | b |\n> |---|---|\n> | 1 | 2 |',
    '```mermaid\nflowchart TD\n  A --> B\n```',
    '[^n]: a note\n\n    ```\n    three\n    ```',
    'and one[^n]',
  ].join('\n\n');
  const { codes, tables, diagrams } = answerParts(text);
  expect(codes.map(({ language, parts }) => [language, parts.join('')])).toEqual([['ts', 'const one = 1;'], ['py', 'two = 2'], ['', 'three']]);
  expect(tables.map(({ head }) => head.length)).toEqual([2]);
  expect(diagrams).toEqual(['flowchart TD\n  A --> B']);
  expect(answerParts('Words.')).toEqual({ codes: [], tables: [], diagrams: [] });
});
