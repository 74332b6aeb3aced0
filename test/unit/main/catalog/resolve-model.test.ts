import { describe, expect, it } from 'vitest';
import { resolveAfterNotFound, resolveModel, unknownDefaults } from '../../../../main/catalog/resolve-model.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const named = { defaultModelId: 'acme/router', defaultFreeModelId: null };

describe('resolveModel', () => {
  it('sends kilo/auto as it is where the gateway lists it', () => {
    const discovery = { models: [buildModel('kilo/auto')], defaults: named };
    expect(resolveModel('kilocode/kilo/auto', discovery)).toEqual({ modelId: 'kilo/auto', substitutedFor: null });
  });

  it.each([
    [named, 'acme/router'],
    [unknownDefaults, 'kilo-auto/balanced'],
    [{ defaultModelId: 'kilo/auto', defaultFreeModelId: null }, 'kilo-auto/balanced'],
  ])('else sends what the gateway calls it today: %j', (defaults, modelId) => {
    const discovery = { models: [buildModel('a/b')], defaults };
    expect(resolveModel('kilo/auto', discovery)).toEqual({ modelId, substitutedFor: 'kilo/auto' });
  });

  it('sends every other id untouched, stripping one prefix only', () => {
    const discovery = { models: [], defaults: named };
    expect(resolveModel('kilocode/kilocode/odd', discovery).modelId).toBe('kilocode/odd');
    expect(resolveModel('not/listed:free', discovery)).toEqual({ modelId: 'not/listed:free', substitutedFor: null });
  });
});

describe('resolveAfterNotFound', () => {
  it('has another name for kilo/auto alone', () => {
    expect(resolveAfterNotFound('kilo/auto', named)).toEqual({ modelId: 'acme/router', substitutedFor: 'kilo/auto' });
    expect(resolveAfterNotFound('acme/router', named)).toBeNull();
    expect(resolveAfterNotFound('kilo-auto/balanced', unknownDefaults)).toBeNull();
  });
});
