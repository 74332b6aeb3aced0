/** One day of the user's calendar, and where it lies in time. */
export interface LocalDay {
  /** `yyyy-MM-dd` in the time zone of this machine. */
  readonly day: string;
  /** Its first moment, ISO 8601 in UTC. */
  readonly from: string;
  /** The first moment of the next day. */
  readonly to: string;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * The last `count` days up to that of `now`, oldest first, in the time zone of this machine. Days of 23 and 25 hours are as long as
 * they are: each one's borders are asked of the calendar, and none is 24 hours from another.
 */
export function lastLocalDays(now: Date, count: number): readonly LocalDay[] {
  const startOf = (daysAgo: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
  return Array.from({ length: count }, (_, index) => {
    const daysAgo = count - 1 - index;
    const from = startOf(daysAgo);
    return {
      day: `${from.getFullYear()}-${twoDigits(from.getMonth() + 1)}-${twoDigits(from.getDate())}`,
      from: from.toISOString(),
      to: startOf(daysAgo - 1).toISOString(),
    };
  });
}
