import { expect, it } from 'vitest';
import { nearestModels } from '../../../../app/domain/nearest-models.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const models = [
  'anthropic/claude-sonnet-4',
  'anthropic/claude-opus-4',
  'anthropic/claude-3-haiku',
  'openai/gpt-5',
  'openai/gpt-5-mini',
  'google/gemini-3-pro',
  'mistralai/mistral-small-3.2:free',
  'meta-llama/llama-3.3:free',
  'zz/qq',
].map((id) => buildModel(id));

const nearest = (wanted: string, count = 1): string[] => nearestModels(models, wanted, count).map(({ id }) => id);

it('finds what was meant, in any case, with the prefix or without, however little was typed', () => {
  expect(nearest('Claude-Sonet-4', 2)).toEqual(['anthropic/claude-sonnet-4', 'anthropic/claude-opus-4']);
  expect(nearest('kilocode/anthropic/claude-sonet-4')).toEqual(['anthropic/claude-sonnet-4']);
  expect(nearest('gemini')).toEqual(['google/gemini-3-pro']);
  expect(nearest('gpt5')).toEqual(['openai/gpt-5']);
});

it('finds the family first for a model that is gone, and a free one for a free one', () => {
  expect(nearest('anthropic/claude-3.5-sonnet')).toEqual(['anthropic/claude-sonnet-4']);
  expect(nearest('openai/gpt-4.1-mini')).toEqual(['openai/gpt-5-mini']);
  expect(nearest('meta-llama/llama-3.1:free')).toEqual(['meta-llama/llama-3.3:free']);
});

it('finds a model by the name that users read', () => {
  const named = [...models, buildModel('kilo-auto/balanced', { name: 'Auto Balanced' })];
  expect(nearestModels(named, 'auto balanced', 1)[0]?.id).toBe('kilo-auto/balanced');
});

it('prefers the newer of two that are alike', () => {
  const twins = ['2025-01-01', '2026-01-01'].map((day, index) =>
    buildModel(`acme/twin-${index}`, { name: 'Twin', createdAt: `${day}T00:00:00.000Z` }),
  );
  expect(nearestModels(twins, 'acme/twin-9', 2).map(({ id }) => id)).toEqual(['acme/twin-1', 'acme/twin-0']);
});

it('offers neither the model itself nor what has nothing in common', () => {
  expect(nearest('zz/qq', 9)).not.toContain('zz/qq');
  expect(nearest('§§§', 3)).toEqual([]);
  expect(nearest('', 3)).toEqual([]);
});
