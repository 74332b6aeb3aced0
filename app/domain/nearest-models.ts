import { toModelId } from './model-ref.ts';
import type { Model } from './model.ts';

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

/** An id taken apart. The family is its words without numbers: `claude` and `sonnet` of `claude-3.5-sonnet`. */
interface IdParts {
  /** Empty for what was typed without one. */
  readonly vendor: string;
  readonly rest: string;
  readonly family: ReadonlySet<string>;
}

function partsOf(id: string): IdParts {
  const plain = id.toLowerCase().replace(/^~/, '');
  const slash = plain.indexOf('/');
  const rest = plain.slice(slash + 1);
  return { vendor: plain.slice(0, Math.max(0, slash)), rest, family: new Set(rest.match(/[a-z]{2,}/g)) };
}

/** Words that both families have, of all words that either has: 0 to 1. */
function kinship(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : [...a].filter((word) => b.has(word)).length / all;
}

/**
 * The `count` models most like the one that `refOrId` names, best first: what was meant by a ref that does not exist, or what
 * can take the place of a model that is gone. The family counts most, then the spelling, then the vendor; of equals the newer
 * one wins. The model itself, and those with nothing in common, are left out.
 */
export function nearestModels(models: readonly Model[], refOrId: string, count: number): readonly Model[] {
  const id = toModelId(refOrId.trim());
  const wanted = partsOf(id);
  const whole = pairsOf(id.toLowerCase());
  const scoreOf = (model: Model): number => {
    const parts = partsOf(model.id);
    const spelling = Math.max(likeness(whole, model.id.toLowerCase()), likeness(whole, parts.rest), likeness(whole, model.name.toLowerCase()));
    if (spelling === 0) return 0;
    const hasVendor = wanted.vendor !== '' && wanted.vendor === parts.vendor;
    return 2 * kinship(wanted.family, parts.family) + 2 * spelling + (hasVendor ? 0.5 : 0);
  };
  return models
    .filter((model) => model.id !== id)
    .map((model) => ({ model, score: scoreOf(model) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (b.model.createdAt ?? '').localeCompare(a.model.createdAt ?? ''))
    .slice(0, count)
    .map(({ model }) => model);
}
