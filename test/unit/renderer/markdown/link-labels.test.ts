import { expect, it } from 'vitest';
import { normalizeLabel } from '../../../../app/markdown/markdown-parser.ts';
import { labelsIn } from '../../../../renderer/markdown/link-labels.ts';

it('finds what may refer to a definition, in normal form', () => {
  expect([...labelsIn('See [A  b], [c][D] and ![e\\]f].')]).toEqual(['a b', 'c', 'd', 'e\\]f'].map(normalizeLabel));
});

it('looks no further behind an open bracket than a label is long', () => {
  expect([...labelsIn(`[${'a'.repeat(999)}]`)]).toHaveLength(1);
  expect([...labelsIn(`[${'a'.repeat(1000)}]`)]).toHaveLength(0);
});
