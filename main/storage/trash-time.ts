import type { DatabaseSync } from 'node:sqlite';
import { textOf } from './row-mapping.ts';

const dayMs = 86_400_000;

/** How long a chat stays in the trash, in milliseconds. */
export const trashKeptMs = 30 * dayMs;

/** A gap between two looks counts for no more than this: a clock that jumped ten years must not erase what was trashed yesterday. */
const longestGapMs = 7 * dayMs;

const metaKey = 'trash-time';

interface TrashTime {
  /** ISO 8601: the last look. */
  readonly at: string;
  /** What had been counted by then. */
  readonly ms: number;
}

function readTrashTime(db: DatabaseSync): TrashTime | null {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(metaKey);
  if (row === undefined) return null;
  const [at = '', ms = ''] = textOf(row, 'value').split(' ');
  return Number.isFinite(Date.parse(at)) && Number.isFinite(Number(ms)) ? { at, ms: Number(ms) } : null;
}

/**
 * Time as the trash counts it, in milliseconds: the sum of the gaps between looks, each by the clock, none below zero and none above
 * seven days. Whoever opens Kilodesk seldom keeps the trash longer; nobody loses it sooner.
 */
export function trashTimeMs(db: DatabaseSync, now: string): number {
  const last = readTrashTime(db);
  if (last === null) return 0;
  const gapMs = Date.parse(now) - Date.parse(last.at);
  return last.ms + Math.min(Math.max(gapMs, 0), longestGapMs);
}

/** Writes down that the trash is looked at now. Answers the time counted. */
export function noteLook(db: DatabaseSync, now: string): number {
  const ms = trashTimeMs(db, now);
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(metaKey, `${now} ${ms}`);
  return ms;
}

/** How long a chat has yet to stay, in milliseconds: until 30 days have passed by the clock and by what was counted, whichever is later. */
export function remainingMs(chat: { readonly trashedAt: string; readonly seenMs: number | null }, now: string, countedMs: number): number {
  const byClock = Date.parse(now) - Date.parse(chat.trashedAt);
  const byCount = chat.seenMs === null ? 0 : countedMs - chat.seenMs;
  return Math.min(trashKeptMs, Math.max(0, trashKeptMs - Math.min(byClock, byCount)));
}

/** Whole days that remain, rounded up. */
export function daysLeft(remaining: number): number {
  return Math.ceil(remaining / dayMs);
}
