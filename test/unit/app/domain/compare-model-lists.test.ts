import { describe, expect, it } from 'vitest';
import { compareModelLists, isDoubtful, toListedModel, type ListedModel, type PastList } from '../../../../app/domain/compare-model-lists.ts';
import { foldChanges, maxChanges } from '../../../../app/domain/fold-changes.ts';
import type { ModelChange } from '../../../../app/domain/model-change.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const yesterday = '2026-11-21T10:00:00.000Z';
const today = '2026-11-22T10:00:00.000Z';

const listed = (ref: string, rest: Partial<ListedModel> = {}): ListedModel => ({ ref, name: ref.toUpperCase(), input: 1, output: 2, expiresOn: null, ...rest });
const past = (...models: ListedModel[]): PastList => ({ at: yesterday, models });
const kindsOf = (changes: readonly ModelChange[]): string[] => changes.map(({ kind, ref }) => `${kind} ${ref}`);
const compare = (before: Partial<ListedModel>, after: Partial<ListedModel>): readonly ModelChange[] =>
  compareModelLists(past(listed('a', before)), [listed('a', after)], today);

describe('compareModelLists', () => {
  it('tells new ones and retired ones by the names they had', () => {
    expect(compareModelLists(past(listed('a'), listed('b')), [listed('b'), listed('c')], today)).toEqual([
      { kind: 'new', at: today, ref: 'c', name: 'C', before: null, after: null, expiresOn: null },
      { kind: 'retired', at: today, ref: 'a', name: 'A', before: null, after: null, expiresOn: null },
    ]);
    expect(compareModelLists(past(listed('a')), [listed('a', { name: 'Another name' })], today)).toEqual([]);
  });

  it('tells prices with what they were', () => {
    expect(compare({}, { output: 3 })).toEqual([
      { kind: 'dearer', at: today, ref: 'a', name: 'A', before: { input: 1, output: 2 }, after: { input: 1, output: 3 }, expiresOn: null },
    ]);
    expect(kindsOf(compare({}, { input: 0.5 }))).toEqual(['cheaper a']);
    expect(kindsOf(compare({ input: 0, output: 0 }, {}))).toEqual(['dearer a']);
    expect(kindsOf(compare({}, { input: 0, output: 0 }))).toEqual(['cheaper a']);
  });

  it.each([
    ['up and further down', { input: 2, output: 0.5 }, 'cheaper a'],
    ['down and further up', { input: 0.5, output: 9 }, 'dearer a'],
    ['less than a hundredth', { input: 1.009, output: 2.01 }, undefined],
    ['unknown from now on', { input: null, output: null }, undefined],
    ['one side unknown from now on', { input: null, output: 3 }, 'dearer a'],
  ])('a price that goes %s', (_what, after, change) => {
    expect(kindsOf(compare({}, after))[0]).toBe(change);
  });

  it.each([
    ['named for the first time', null, '2027-03-01', true],
    ['as far away as before', '2027-03-01', '2027-03-01', false],
    ['moved', '2027-03-01', '2027-02-01', true],
    ['come within 30 days since the last list', '2026-12-22', '2026-12-22', true],
    ['within 30 days already', '2026-12-01', '2026-12-01', false],
    ['today', null, '2026-11-22', true],
    ['in the past', null, '2026-11-01', false],
    ['so far away that it means never', null, '2098-12-31', false],
    ['taken back', '2027-03-01', null, false],
  ])('a retirement %s', (_what, before, after, isTold) => {
    expect(compare({ expiresOn: before }, { expiresOn: after })).toEqual(
      isTold ? [{ kind: 'expiring', at: today, ref: 'a', name: 'A', before: null, after: null, expiresOn: after }] : [],
    );
  });

  it('remembers no price that varies or is unknown, and 0 for free ones', () => {
    expect(toListedModel(buildModel('a/b', { costKind: 'varies' }))).toMatchObject({ ref: 'kilocode/a/b', input: null, output: null });
    expect(toListedModel(buildModel('a/b', { isFree: true, cost: null }))).toMatchObject({ input: 0, output: 0 });
  });
});

describe('isDoubtful', () => {
  const many = (count: number): ListedModel[] => Array.from({ length: count }, (_each, index) => listed(`m${index}`));

  it('doubts a list without most of the models, unless there were few', () => {
    expect(isDoubtful(past(...many(10)), many(4))).toBe(true);
    expect(isDoubtful(past(...many(10)), many(5))).toBe(false);
    expect(isDoubtful(past(...many(9)), [])).toBe(false);
    expect(isDoubtful(past(...many(20)), Array.from({ length: 30 }, (_each, index) => listed(`other${index}`)))).toBe(true);
  });
});

describe('foldChanges', () => {
  const change = (kind: ModelChange['kind'], ref: string, at: string, rest: Partial<ModelChange> = {}): ModelChange => ({
    kind,
    at,
    ref,
    name: ref,
    before: null,
    after: null,
    expiresOn: null,
    ...rest,
  });
  const price = (kind: ModelChange['kind'], at: string, before: number, after: number): ModelChange =>
    change(kind, 'a', at, { before: { input: before, output: before }, after: { input: after, output: after } });
  const now = new Date(today);
  const noon = '2026-11-22T12:00:00.000Z';

  it('puts the newest first and lets go of what is older than 90 days', () => {
    const kept = [change('new', 'b', yesterday), change('new', 'old', '2026-08-23T00:00:00.000Z')];
    expect(kindsOf(foldChanges(kept, [change('retired', 'c', today)], now))).toEqual(['retired c', 'new b']);
  });

  it('takes back what was undone within a day, and keeps both after that', () => {
    expect(foldChanges([change('retired', 'a', today)], [change('new', 'a', noon)], now)).toEqual([]);
    expect(foldChanges([price('dearer', today, 1, 2)], [price('cheaper', noon, 2, 1)], now)).toEqual([]);
    const later = '2026-11-24T10:00:00.000Z';
    expect(kindsOf(foldChanges([change('retired', 'a', today)], [change('new', 'a', later)], now))).toEqual(['new a', 'retired a']);
  });

  it('joins the steps of one day to one', () => {
    expect(foldChanges([price('dearer', today, 1, 2)], [price('dearer', noon, 2, 4)], now)).toEqual([price('dearer', noon, 1, 4)]);
    const other = [price('dearer', today, 1, 4)];
    expect(kindsOf(foldChanges(other, [price('cheaper', noon, 4, 2)], now))).toEqual(['cheaper a', 'dearer a']);
  });

  it('never joins the announcement of an end with anything', () => {
    const kept = [change('expiring', 'a', today, { expiresOn: '2026-12-01' })];
    expect(kindsOf(foldChanges(kept, [change('retired', 'a', noon)], now))).toEqual(['retired a', 'expiring a']);
  });

  it('holds no more than it can', () => {
    const fresh = Array.from({ length: maxChanges + 10 }, (_each, index) => change('new', `m${index}`, today));
    expect(foldChanges([], fresh, now)).toHaveLength(maxChanges);
  });
});
