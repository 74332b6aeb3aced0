import { afterEach, expect, it } from 'vitest';
import { lastLocalDays } from '../../../../app/domain/local-days.ts';

const zoneBefore = process.env['TZ'];
afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

const hours = ({ from, to }: { from: string; to: string }): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

it('ends with the day of the moment, in the zone of this machine, and leaves no gap', () => {
  process.env['TZ'] = 'Asia/Tokyo';
  const days = lastLocalDays(new Date('2026-11-22T15:00:00.000Z'), 3);
  expect(days).toEqual([
    { day: '2026-11-21', from: '2026-11-20T15:00:00.000Z', to: '2026-11-21T15:00:00.000Z' },
    { day: '2026-11-22', from: '2026-11-21T15:00:00.000Z', to: '2026-11-22T15:00:00.000Z' },
    { day: '2026-11-23', from: '2026-11-22T15:00:00.000Z', to: '2026-11-23T15:00:00.000Z' },
  ]);
});

it.each([
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['America/New_York', '2026-11-01', 25],
  // Summer begins at midnight there: the day has no 0:00.
  ['Africa/Cairo', '2026-04-24', 23],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
])('gives %s on %s its %d hours', (zone, day, length) => {
  process.env['TZ'] = zone;
  const days = lastLocalDays(new Date(`${day}T12:00:00`), 3);
  expect(days.map((each) => each.day).at(-1)).toBe(day);
  expect(days.map(hours).at(-1)).toBe(length);
  expect(days.slice(1).map(({ from }) => from)).toEqual(days.slice(0, -1).map(({ to }) => to));
});

it('crosses months and years', () => {
  process.env['TZ'] = 'UTC';
  expect(lastLocalDays(new Date('2027-03-01T00:00:00.000Z'), 366).map(({ day }) => day)).toHaveLength(366);
  expect(lastLocalDays(new Date('2027-01-01T05:00:00.000Z'), 2).map(({ day }) => day)).toEqual(['2026-12-31', '2027-01-01']);
});
