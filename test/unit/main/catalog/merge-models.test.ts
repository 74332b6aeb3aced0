import { expect, it } from 'vitest';
import { mergeModels } from '../../../../main/catalog/merge-models.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const ids = (models: readonly { id: string }[]): string[] => models.map((model) => model.id);

it('keeps the order of the gateway, whatever it recommends, and puts the bundled entry last', () => {
  const models = [buildModel('b/2', { recommendedRank: 1 }), buildModel('a/1', { recommendedRank: 0 })];
  expect(ids(mergeModels(models))).toEqual(['b/2', 'a/1', 'kilo/auto']);
});

it('prefers what the gateway says of kilo/auto, at its place', () => {
  const listed = buildModel('kilo/auto', { contextWindow: 42 });
  const merged = mergeModels([listed, buildModel('a/1')]);
  expect(merged[0]).toBe(listed);
  expect(ids(merged)).toEqual(['kilo/auto', 'a/1']);
});

it('keeps the first of two entries with one id', () => {
  const [first] = mergeModels([buildModel('a/1', { name: 'first' }), buildModel('a/1', { name: 'second' })]);
  expect(first?.name).toBe('first');
});

it('answers the bundled entry for an empty list', () => {
  expect(mergeModels([])).toMatchObject([
    { ref: 'kilocode/kilo/auto', name: 'Kilo Auto', input: ['text', 'image'], reasoning: true, contextWindow: 1_000_000, maxTokens: 128_000 },
  ]);
});
