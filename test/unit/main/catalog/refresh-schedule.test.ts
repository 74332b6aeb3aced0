import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createRefreshSchedule, type RefreshSchedule } from '../../../../main/catalog/refresh-schedule.ts';

const minute = 60_000;

describe('createRefreshSchedule', () => {
  let count: number;
  let last: { at: Date; hasFailed: boolean } | null;
  let isBroken: boolean;
  let schedule: RefreshSchedule;

  const pass = (minutes: number): Promise<unknown> => vi.advanceTimersByTimeAsync(minutes * minute);

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
    count = 0;
    isBroken = false;
    last = { at: new Date(), hasFailed: false };
    schedule = createRefreshSchedule({
      lastAttempt: () => last,
      refresh: () => {
        count += 1;
        last = { at: new Date(), hasFailed: isBroken };
        return Promise.resolve();
      },
      clock: { now: () => new Date() },
    });
    onTestFinished(() => {
      schedule.dispose();
      vi.useRealTimers();
    });
  });

  it('refreshes every hour while it is watched', async () => {
    schedule.setWatched(true);
    await pass(59);
    expect(count).toBe(0);
    await pass(2);
    expect(count).toBe(1);
    await pass(3 * 60);
    expect(count).toBe(4);
  });

  it('sets no timer while nobody watches', async () => {
    schedule.setWatched(true);
    schedule.setWatched(false);
    expect(vi.getTimerCount()).toBe(0);
    await pass(10 * 60);
    schedule.noteUse();
    await pass(0);
    expect([count, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it('refreshes at once when somebody comes back after an hour, not before', async () => {
    await pass(30);
    schedule.noteUse();
    schedule.setWatched(true);
    expect(count).toBe(0);
    schedule.setWatched(false);
    await pass(31);
    schedule.setWatched(true);
    expect(count).toBe(1);
  });

  it('counts from the last refresh, whoever asked for it', async () => {
    schedule.setWatched(true);
    await pass(50);
    last = { at: new Date(), hasFailed: false };
    await pass(59);
    expect(count).toBe(0);
    await pass(2);
    expect(count).toBe(1);
  });

  it('tries again after five minutes when it failed', async () => {
    isBroken = true;
    last = { at: new Date(), hasFailed: true };
    schedule.setWatched(true);
    await pass(11);
    expect(count).toBe(2);
    isBroken = false;
    await pass(5);
    await pass(30);
    expect(count).toBe(3);
  });

  it('tries again after five minutes also when the first time, which others chose, failed while it was watched', async () => {
    last = null;
    schedule.setWatched(true);
    await pass(1);
    last = { at: new Date(), hasFailed: true };
    await pass(10);
    expect(count).toBe(1);
  });

  it('leaves the first time to others', async () => {
    last = null;
    schedule.setWatched(true);
    schedule.noteUse();
    await pass(120);
    expect(count).toBe(0);
  });

  it('does not trust an age from the future', () => {
    last = { at: new Date(Date.now() + 24 * 60 * minute), hasFailed: false };
    schedule.noteUse();
    expect(count).toBe(1);
  });
});
