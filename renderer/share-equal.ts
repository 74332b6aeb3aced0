function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shareArray(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  // Of a table that grows nearly all rows are the same objects already.
  let same = 0;
  while (same < after.length && before[same] === after[same]) same += 1;
  const rest = after.slice(same).map((value, index) => share(before[same + index], value));
  const isSame = before.length === after.length && rest.every((value, index) => value === before[same + index]);
  return isSame ? before : after.slice(0, same).concat(rest);
}

function shareRecord(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = Object.keys(after);
  let isSame = keys.length === Object.keys(before).length;
  // Most of what grows is equal to what was there, or new in all of its parts: neither needs a copy.
  let copy: Record<string, unknown> | null = null;
  for (const key of keys) {
    const shared = share(before[key], after[key]);
    isSame &&= shared === before[key];
    if (shared !== after[key]) (copy ??= { ...after })[key] = shared;
  }
  return isSame ? before : (copy ?? after);
}

function share(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (Array.isArray(before) && Array.isArray(after)) return shareArray(before, after);
  if (isRecord(before) && isRecord(after) && !Array.isArray(before) && !Array.isArray(after)) return shareRecord(before, after);
  return after;
}

/**
 * `after` with every part that equals its counterpart in `before` being that very object, so that memoised components
 * see which parts of what was parsed or read again are new. Plain data only.
 */
export function shareEqual<T>(before: T | undefined, after: T): T {
  return share(before, after) as T;
}
