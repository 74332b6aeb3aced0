import { strings } from '../strings/strings.en.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * How long ago, for what is under a day old (`just now`, `2 min ago`, `3 h ago`); the day beyond (`Aug 10`, with the year
 * when it is not this one). `iso` is ISO 8601; a moment ahead of `now` is `just now`, since clocks differ.
 */
export function formatRelativeTime(iso: string, now: Date): string {
  const then = new Date(iso);
  const ageMs = now.getTime() - then.getTime();
  if (ageMs < minuteMs) return strings.time.justNow;
  if (ageMs < hourMs) return strings.time.minutes(Math.floor(ageMs / minuteMs));
  if (ageMs < dayMs) return strings.time.hours(Math.floor(ageMs / hourMs));
  return formatDay(then, now);
}

/** `Aug 10`, or `Aug 10, 2025` when that is not this year. */
export function formatDay(day: Date, now: Date): string {
  const isThisYear = day.getFullYear() === now.getFullYear();
  return day.toLocaleDateString('en-US', { month: 'short', day: 'numeric', ...(isThisYear ? {} : { year: 'numeric' }) });
}

/** A calendar day of the gateway, `yyyy-MM-dd`, which is the same day in every time zone. */
export function formatCalendarDay(day: string, now: Date): string {
  return formatDay(new Date(`${day.slice(0, 10)}T12:00:00`), now);
}

/** Day and time in full, for titles: `Sunday, November 22, 2026 at 7:02 PM`. */
export function formatFullTime(iso: string): string {
  return new Date(iso).toLocaleString('en-US', { dateStyle: 'full', timeStyle: 'short' });
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

/** Day and time of something that happened once, for a sentence: `today, 2:02 PM`, `yesterday, 2:02 PM`, `Nov 20, 2:02 PM`. */
export function formatMoment(iso: string, now: Date): string {
  const then = new Date(iso);
  const time = then.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  // Days of 23 and 25 hours round to one.
  const daysAgo = Math.round((startOfDay(now) - startOfDay(then)) / dayMs);
  const day = daysAgo === 0 ? strings.time.today : daysAgo === 1 ? strings.time.yesterday : formatDay(then, now);
  return `${day}, ${time}`;
}

/** A duration in whole seconds, at least one: `6 s`, `1 min 5 s`. */
export function formatWholeSeconds(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  return seconds < 60 ? strings.time.seconds(String(seconds)) : strings.time.minutesAndSeconds(Math.floor(seconds / 60), seconds % 60);
}

/** A duration: `<0.1 s`, `0.4 s`, `12 s`, `1 min 5 s`. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 0.05) return strings.time.lessThanSeconds('0.1');
  return seconds < 9.95 ? strings.time.seconds(seconds.toFixed(1)) : formatWholeSeconds(durationMs);
}
