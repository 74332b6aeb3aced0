import { describe, expect, it } from 'vitest';
import { bundledAutoModel, type Model } from '../../../../app/domain/model.ts';
import { searchModels } from '../../../../app/domain/search-models.ts';

const model = (id: string, rest: Partial<Model> = {}): Model => ({
  ...bundledAutoModel,
  id,
  ref: `kilocode/${id}`,
  name: id,
  vendor: id.split('/')[0] ?? '',
  description: '',
  reasoning: false,
  ...rest,
});

const models = [
  model('acme/alpha', { description: 'writes like a poet', isFree: true }),
  model('acme/poet-2', { reasoning: true }),
  model('zeta/ÜBER', { input: ['text'] }),
];
const ids = (found: readonly Model[]): string[] => found.map((each) => each.id);

describe('searchModels', () => {
  it('wants every word, anywhere, in any case', () => {
    expect(ids(searchModels(models, { query: 'ACME poet' }))).toEqual(['acme/poet-2', 'acme/alpha']);
    expect(ids(searchModels(models, { query: 'über' }))).toEqual(['zeta/ÜBER']);
    expect(ids(searchModels(models, { query: 'acme nothing' }))).toEqual([]);
  });

  it('combines filters', () => {
    expect(ids(searchModels(models, { onlyFree: true }))).toEqual(['acme/alpha']);
    expect(ids(searchModels(models, { onlyReasoning: true, query: 'acme' }))).toEqual(['acme/poet-2']);
    expect(ids(searchModels(models, { onlyImageInput: true }))).toEqual(['acme/alpha', 'acme/poet-2']);
  });

  it('keeps the order and the list it was given when nothing is asked', () => {
    const before = [...models];
    expect(searchModels(models, { query: '  ' })).toEqual(before);
    expect(models).toEqual(before);
  });
});
