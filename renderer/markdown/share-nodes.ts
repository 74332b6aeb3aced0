function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shareArray(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const shared = after.map((value, index) => share(before[index], value));
  const isSame = before.length === after.length && shared.every((value, index) => value === before[index]);
  return isSame ? before : shared;
}

function shareRecord(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(after);
  const shared = Object.fromEntries(keys.map((key) => [key, share(before[key], after[key])]));
  const isSame = keys.length === Object.keys(before).length && keys.every((key) => shared[key] === before[key]);
  return isSame ? before : shared;
}

function share(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (Array.isArray(before) && Array.isArray(after)) return shareArray(before, after);
  if (isRecord(before) && isRecord(after) && !Array.isArray(before) && !Array.isArray(after)) return shareRecord(before, after);
  return after;
}

/**
 * `after` with every part that equals its counterpart in `before` being that very object, so that memoised components
 * see which parts of a re-parsed block are new. Plain data only.
 */
export function shareNodes<T>(before: T | undefined, after: T): T {
  return share(before, after) as T;
}
