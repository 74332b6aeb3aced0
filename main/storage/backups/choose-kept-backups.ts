import type { BackupKind } from '../../../app/domain/backup.ts';

/** What decides whether a backup stays. */
export interface DatedBackup {
  readonly name: string;
  readonly kind: Exclude<BackupKind, 'before-migration'>;
  /** Grows with each backup, whatever the clock did. */
  readonly sequence: number;
  /** `yyyy-MM-dd`. */
  readonly day: string;
  readonly messages: number;
  /** Whether it can be restored as a whole. */
  readonly isSound: boolean;
}

const keptDays = 7;
const keptWeeks = 4;
/** Of those that were asked for, and of those made before a restore. */
const keptOthers = 5;

const msOfDay = 86_400_000;

/** The Monday of the day's week. */
function weekOf(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return day;
  const daysSinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - daysSinceMonday * msOfDay).toISOString().slice(0, 10);
}

/** The newest of each period, for the `count` periods that were met last. */
function newestOfEach(newestFirst: readonly DatedBackup[], periodOf: (day: string) => string, count: number): readonly DatedBackup[] {
  const byPeriod = new Map<string, DatedBackup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.day);
    if (!byPeriod.has(period) && byPeriod.size < count) byPeriod.set(period, backup);
  }
  return [...byPeriod.values()];
}

/** Adds each one that has more than twice the messages of all that come after it and stay: what was lost in between is only there. */
function withLastLarger(newestFirst: readonly DatedBackup[], regular: ReadonlySet<DatedBackup>): readonly DatedBackup[] {
  let most = newestFirst[0]?.messages ?? 0;
  return newestFirst.filter((backup) => {
    const isKept = regular.has(backup) || backup.messages > 2 * most;
    if (isKept) most = Math.max(most, backup.messages);
    return isKept;
  });
}

function chooseOfKind(newestFirst: readonly DatedBackup[], isAutomatic: boolean): readonly DatedBackup[] {
  const sound = newestFirst.filter(({ isSound }) => isSound);
  const [newest] = sound;
  const unsound = newestFirst.filter((backup) => !backup.isSound && (newest === undefined || backup.sequence > newest.sequence));
  const regular = isAutomatic
    ? [...newestOfEach(sound, (day) => day, keptDays), ...newestOfEach(sound, weekOf, keptWeeks)]
    : sound.slice(0, keptOthers);
  return [...withLastLarger(sound, new Set(regular)), ...unsound];
}

/**
 * Names of the backups that stay. Automatic ones: the newest of each of the last seven days and four weeks that have any, counted by
 * what is there and not by the calendar, so that a clock that jumps deletes nothing. Of other kinds the newest five. None that holds more
 * than twice as much as all newer ones of its kind goes, and no damaged one takes the place of a sound one.
 */
export function chooseKeptBackups(backups: readonly DatedBackup[]): ReadonlySet<string> {
  const newestFirst = backups.toSorted((a, b) => b.sequence - a.sequence);
  const kinds = ['automatic', 'manual', 'before-restore'] as const;
  const kept = kinds.flatMap((kind) => chooseOfKind(newestFirst.filter((backup) => backup.kind === kind), kind === 'automatic'));
  return new Set(kept.map(({ name }) => name));
}
