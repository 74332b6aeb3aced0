const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-22 10:05` in the time zone of this machine; a time that cannot be read as it is. */
export function formatLocalTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
