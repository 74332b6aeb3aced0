/** The code of a system error such as `ENOENT`; null for what is none. */
export function errorCodeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
}
