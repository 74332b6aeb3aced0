import { describe, expect, it } from 'vitest';
import { formatBalance, formatModelPrice, formatPrice, formatUsd, priceRows } from '../../../../renderer/format/money.ts';
import { formatCalendarDay, formatDuration, formatMoment, formatRelativeTime } from '../../../../renderer/format/time.ts';
import { formatTokens } from '../../../../renderer/format/tokens.ts';

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [0.00004, '<$0.0001'],
    [0.0001, '$0.0001'],
    [0.0104, '$0.010'],
    [0.0042, '$0.0042'],
    [0.5, '$0.500'],
    [12.4, '$12.40'],
    [-0.02, '−$0.020'],
  ])('writes %d dollars as %s', (amount, text) => {
    expect(formatUsd(amount)).toBe(text);
  });

  it('never shows a balance larger than it is', () => {
    expect(formatBalance(12.409)).toBe('$12.40');
    expect(formatBalance(0.29)).toBe('$0.29');
    expect(formatBalance(1250.4)).toBe('$1,250.40');
    expect(formatBalance(-3.5)).toBe('−$3.50');
    expect(formatBalance(-0.001)).toBe('$0.00');
  });

  it('keeps the decimals that tell cheap prices apart', () => {
    expect(formatPrice(3)).toBe('$3.00');
    expect(formatPrice(0.075)).toBe('$0.075');
    expect(formatPrice(0.0375)).toBe('$0.0375');
  });

  it('writes a price that is no number as a word, never as zero', () => {
    const cost = { input: 3, output: null, cacheRead: 0.3, cacheWrite: null };
    expect(formatModelPrice({ costKind: 'varies', cost: null })).toBe('varies');
    expect(formatModelPrice({ costKind: 'free', cost: { ...cost, input: 0 } })).toBe('free');
    expect(formatModelPrice({ costKind: 'listed', cost })).toBe('$3.00 / unknown');
    expect(priceRows(cost)).toEqual([
      ['In', '$3.00'],
      ['Cached in', '$0.30'],
    ]);
  });
});

describe('tokens', () => {
  it.each([
    [640, '640'],
    [8192, '8.2k'],
    [9960, '10k'],
    [131_072, '131k'],
    [200_000, '200k'],
    [999_600, '1M'],
    [1_048_576, '1.05M'],
    [2_000_000, '2M'],
  ])('writes %d as %s', (count, text) => {
    expect(formatTokens(count)).toBe(text);
  });
});

describe('time', () => {
  const now = new Date('2026-11-22T12:00:00');
  const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();

  it('is relative under a day and a date beyond', () => {
    expect(formatRelativeTime(ago(-5000), now)).toBe('just now');
    expect(formatRelativeTime(ago(2 * 60_000), now)).toBe('2 min ago');
    expect(formatRelativeTime(ago(23.9 * 3_600_000), now)).toBe('23 h ago');
    expect(formatRelativeTime(ago(25 * 3_600_000), now)).toBe('Nov 21');
    expect(formatRelativeTime(ago(500 * 86_400_000), now)).toBe('Jul 10, 2025');
  });

  it('keeps a calendar day on its day', () => {
    expect(formatCalendarDay('2026-08-10', now)).toBe('Aug 10');
  });

  it('writes durations in the unit that fits', () => {
    expect(formatDuration(1240)).toBe('1.2 s');
    expect(formatDuration(9960)).toBe('10 s');
    expect(formatDuration(59_700)).toBe('1 min 0 s');
    expect(formatDuration(65_000)).toBe('1 min 5 s');
  });
});

describe('moments', () => {
  const now = new Date(2026, 10, 22, 9, 30);
  it.each([
    [new Date(2026, 10, 22, 0, 5), 'today, 12:05 AM'],
    [new Date(2026, 10, 21, 14, 2), 'yesterday, 2:02 PM'],
    [new Date(2026, 10, 20, 23, 59), 'Nov 20, 11:59 PM'],
    [new Date(2025, 10, 22, 9, 30), 'Nov 22, 2025, 9:30 AM'],
    [new Date(2036, 10, 22, 9, 30), 'Nov 22, 2036, 9:30 AM'],
  ])('writes %s as %s', (moment, text) => {
    expect(formatMoment(moment.toISOString(), now)).toBe(text);
  });
});
