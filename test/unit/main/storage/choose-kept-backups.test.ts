import { expect, test } from 'vitest';
import { chooseKeptBackups, type DatedBackup } from '../../../../main/storage/backups/choose-kept-backups.ts';
import { createRandom } from '../../../builders/random.ts';

const dayOf = (index: number): string => new Date(Date.UTC(2026, 0, 5 + index)).toISOString().slice(0, 10);

const backup = (sequence: number, day: string, extra: Partial<DatedBackup> = {}): DatedBackup => ({
  name: `${sequence}`,
  kind: 'automatic',
  sequence,
  day,
  messages: 100,
  isSound: true,
  ...extra,
});

const kept = (backups: readonly DatedBackup[]): readonly string[] => [...chooseKeptBackups(backups)].toSorted((a, b) => Number(a) - Number(b));

/** Makes one after another and removes what is not kept each time, as the program does. */
function play(made: readonly DatedBackup[]): readonly DatedBackup[] {
  let all: readonly DatedBackup[] = [];
  for (const each of made) {
    const names = chooseKeptBackups([...all, each]);
    all = [...all, each].filter(({ name }) => names.has(name));
  }
  return all;
}

test('after half a year of days the last seven and the last of each of four weeks are there', () => {
  const days = play(Array.from({ length: 180 }, (_, index) => backup(index, dayOf(index))));
  // Day 0 is a Monday, so day 179 is the Friday of its week: Sundays end the weeks before.
  expect(days.map(({ sequence }) => sequence)).toEqual([160, 167, 173, 174, 175, 176, 177, 178, 179]);
});

test('of one day the newest stays', () => {
  expect(kept([backup(1, dayOf(0)), backup(2, dayOf(0)), backup(3, dayOf(1))])).toEqual(['2', '3']);
});

test('a clock that jumps ten years ahead and back takes one place and deletes no other', () => {
  const week = Array.from({ length: 6 }, (_, index) => backup(index, dayOf(index)));
  const left = play([...week, backup(6, '2036-01-05'), backup(7, dayOf(6))]);
  expect(left.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a clock that fell back ten years still makes backups that stay', () => {
  const left = play([...Array.from({ length: 7 }, (_, index) => backup(index, dayOf(index))), backup(7, '2016-01-04')]);
  expect(left.map(({ sequence }) => sequence)).toContain(7);
});

test('backups of a store that lost most of its messages never push out the last one that had them', () => {
  const full = Array.from({ length: 10 }, (_, index) => backup(index, dayOf(index), { messages: 1000 + index }));
  const empty = Array.from({ length: 200 }, (_, index) => backup(10 + index, dayOf(10 + index), { messages: index > 100 ? 40 : 0 }));
  expect(play([...full, ...empty]).map(({ sequence }) => sequence)).toContain(9);
});

test('once the store has grown again the larger one may go', () => {
  const full = backup(0, dayOf(0), { messages: 1000 });
  const grown = Array.from({ length: 200 }, (_, index) => backup(1 + index, dayOf(1 + index), { messages: 10 * index }));
  expect(play([full, ...grown]).map(({ sequence }) => sequence)).not.toContain(0);
});

test('damaged ones take no place, and the last sound one stays behind them', () => {
  const bad = Array.from({ length: 9 }, (_, index) => backup(1 + index, dayOf(1 + index), { isSound: false }));
  expect(kept([backup(0, dayOf(0)), ...bad])).toContain('0');
  expect(kept([...bad, backup(20, dayOf(20))])).toEqual(['20']);
});

test('five that were asked for and five from before restores are kept beside the automatic ones', () => {
  const ofKind = (kind: DatedBackup['kind'], from: number): readonly DatedBackup[] =>
    Array.from({ length: 7 }, (_, index) => backup(from + index, dayOf(0), { kind }));
  expect(kept([...ofKind('manual', 0), ...ofKind('before-restore', 10), backup(20, dayOf(0))])).toEqual(
    ['2', '3', '4', '5', '6', '12', '13', '14', '15', '16', '20'],
  );
});

test.each(Array.from({ length: 30 }, (_, seed) => seed))('whatever the clock and the store do, history %i keeps its promises', (seed) => {
  const random = createRandom(seed);
  let day = 1000;
  let messages = 100;
  let all: readonly DatedBackup[] = [];
  for (let sequence = 0; sequence < 120; sequence += 1) {
    const turn = random();
    day = turn < 0.03 ? Math.floor(random() * 8000) : day + Math.floor(random() * 3);
    messages = random() < 0.05 ? Math.floor(messages * random() * 0.4) : messages + Math.floor(random() * 20);
    const made = backup(sequence, dayOf(day), { messages, isSound: random() > 0.1 });
    const before = all;
    const names = chooseKeptBackups([...all, made]);
    all = [...all, made].filter(({ name }) => names.has(name));
    const sound = all.filter(({ isSound }) => isSound);

    // The one just made stays, and the newest sound one with it.
    expect(all).toContain(made);
    const newestSound = [...before, made].filter(({ isSound }) => isSound).at(-1);
    if (newestSound !== undefined) expect(all).toContain(newestSound);
    // Nothing is lost that holds more than twice as much as every sound one that is left.
    const most = Math.max(0, ...sound.map((each) => each.messages));
    for (const gone of before.filter((each) => each.isSound && !all.includes(each))) expect(gone.messages).toBeLessThanOrEqual(2 * most);
    // There is an end to it: seven days, four weeks, and one for each time that the store shrank to less than half of what it had.
    expect(sound.length).toBeLessThanOrEqual(7 + 4 + 12);
    // Seven different days are there as soon as seven were.
    expect(new Set(sound.map((each) => each.day)).size).toBeGreaterThanOrEqual(Math.min(7, new Set(before.filter(({ isSound }) => isSound).map((each) => each.day)).size));
  }
});
