import { expect, it } from 'vitest';
import { bundledAutoModel } from '../../../../app/domain/model.ts';
import { defaultModelRef } from '../../../../app/domain/model-ref.ts';
import { defaultSettings } from '../../../../app/domain/settings.ts';

it('is the entry of the specification', () => {
  expect(bundledAutoModel).toMatchObject({
    ref: 'kilocode/kilo/auto',
    id: 'kilo/auto',
    name: 'Kilo Auto',
    input: ['text', 'image'],
    reasoning: true,
    contextWindow: 1_000_000,
    maxTokens: 128_000,
    cost: null,
    costKind: 'varies',
    isFree: false,
  });
});

it('is the default model', () => {
  expect([defaultModelRef, defaultSettings.defaultModelRef]).toEqual([bundledAutoModel.ref, bundledAutoModel.ref]);
});
