/** Pairs of neighbouring characters, each as often as it occurs. */
function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** How much two texts have in common, 0 to 1: twice the shared pairs over all pairs. */
function likeness(a: Map<string, number>, text: string): number {
  const b = pairsOf(text);
  let shared = 0;
  let all = 0;
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}

/** The `count` ids most like `wanted`, best first; those with nothing in common are left out. */
export function nearestIds(wanted: string, ids: readonly string[], count: number): string[] {
  const pairs = pairsOf(wanted.toLowerCase());
  return ids
    .map((id) => ({ id, score: likeness(pairs, id.toLowerCase()) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ id }) => id);
}
