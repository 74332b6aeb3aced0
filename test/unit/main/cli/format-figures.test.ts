import { expect, it } from 'vitest';
import { formatAge, formatPrice, formatPrices, formatSeconds, formatTokens, formatUsd } from '../../../../main/cli/format-figures.ts';
import { buildModel } from '../../../builders/model-builder.ts';

it('writes figures as the window does', () => {
  expect([0, 0.00001, 0.00042, 0.0104, 0.5, 12.4, -3].map(formatUsd)).toEqual([
    '$0.00', '<$0.0001', '$0.0004', '$0.010', '$0.500', '$12.40', '-$3.00',
  ]);
  expect([640, 8192, 200_000, 999_999, 1_048_576, 10_000_000].map(formatTokens)).toEqual(['640', '8.19k', '200k', '1M', '1.05M', '10M']);
  expect([420, 9_990, 12_400].map(formatSeconds)).toEqual(['0.4 s', '10 s', '12 s']);
  expect([3, 0.325, 0.05, 0.075, 0.0375].map(formatPrice)).toEqual(['$3.00', '$0.325', '$0.05', '$0.075', '$0.0375']);
});

it('never writes an unknown or varying price as a number', () => {
  const cost = { input: null, output: 2, cacheRead: null, cacheWrite: null };
  expect(formatPrices(buildModel('a/b', { cost }))).toEqual(['unknown', '$2.00']);
  expect(formatPrices(buildModel('a/b', { cost: null, costKind: 'varies' }))).toEqual(['varies', 'varies']);
  expect(formatPrices(buildModel('a/b', { costKind: 'free' }))).toEqual(['free', 'free']);
});

it('says how old a list is', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const age = (iso: string): string => formatAge(iso, now);
  expect(age('2026-11-22T11:59:30Z')).toBe('just now');
  expect(age('2026-11-22T11:58:00Z')).toBe('2 min ago');
  expect(age('2026-11-22T06:00:00Z')).toBe('6 h ago');
  expect(age('2026-11-01T06:00:00Z')).toBe('2026-11-01');
  expect(age('2026-11-22T13:00:00Z')).toBe('just now');
});
