import { bundledAutoModel, type Model } from '../../app/domain/model.ts';

/** A plain, paid text model with this id. */
export function buildModel(id: string, overrides: Partial<Model> = {}): Model {
  return {
    ...bundledAutoModel,
    ref: `kilocode/${id}`,
    id,
    name: id,
    vendor: id.split('/')[0] ?? '',
    description: '',
    input: ['text'],
    reasoning: false,
    cost: { input: 1, output: 2, cacheRead: null, cacheWrite: null },
    costKind: 'listed',
    ...overrides,
  };
}
