import { expect, it } from 'vitest';
import { nearestIds } from '../../../../main/cli/nearest-ids.ts';

const ids = ['anthropic/claude-sonnet-4', 'anthropic/claude-opus-4', 'openai/gpt-5', 'google/gemini-3-pro', 'zz/qq'];

it('offers the likest ids first, in any case, however little was typed', () => {
  expect(nearestIds('Claude-Sonet-4', ids, 2)).toEqual(['anthropic/claude-sonnet-4', 'anthropic/claude-opus-4']);
  expect(nearestIds('gemini', ids, 1)).toEqual(['google/gemini-3-pro']);
});

it('offers nothing that has nothing in common', () => {
  expect(nearestIds('xylophone-#', ['zz/qq'], 3)).toEqual([]);
  expect(nearestIds('', ids, 3)).toEqual([]);
});
