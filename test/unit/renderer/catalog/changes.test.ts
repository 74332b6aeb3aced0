import { expect, it } from 'vitest';
import type { ModelChange } from '../../../../app/domain/model-change.ts';
import { changeWords } from '../../../../renderer/catalog/change-words.ts';
import { groupChanges } from '../../../../renderer/catalog/group-changes.ts';

const change = (kind: ModelChange['kind'], at: string, name: string, more: Partial<ModelChange> = {}): ModelChange => ({
  kind,
  at,
  ref: `kilocode/a/${name}`,
  name,
  before: null,
  after: null,
  expiresOn: null,
  ...more,
});

it('groups changes by day, newest first, and within a day by kind and name', () => {
  const days = groupChanges([
    change('new', '2026-11-20T12:00:00.000Z', 'old'),
    change('cheaper', '2026-11-22T12:00:00.000Z', 'b'),
    change('new', '2026-11-22T12:05:00.000Z', 'z'),
    change('new', '2026-11-22T12:00:00.000Z', 'c'),
  ]);
  expect(days.map(({ groups }) => groups.map(({ kind, changes }) => [kind, changes.map(({ name }) => name)]))).toEqual([
    [
      ['new', ['c', 'z']],
      ['cheaper', ['b']],
    ],
    [['new', ['old']]],
  ]);
  expect(groupChanges([])).toEqual([]);
});

it('says prices before and after, the unknown as unknown, and the day a model goes', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const at = now.toISOString();
  expect(changeWords(change('dearer', at, 'a', { before: { input: 2, output: null }, after: { input: 3, output: 15 } }), now)).toBe(
    '$2.00 / unknown → $3.00 / $15.00',
  );
  expect(changeWords(change('expiring', at, 'a', { expiresOn: '2027-08-10' }), now)).toBe('on Aug 10, 2027');
  expect(changeWords(change('new', at, 'a'), now)).toBe('');
});
