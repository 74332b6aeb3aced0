import type { ModelChange, PricePair } from './model-change.ts';
import type { Model } from './model.ts';
import { knownPrice } from './order-models.ts';

/** What is remembered of a model to tell what changed. */
export interface ListedModel extends PricePair {
  readonly ref: string;
  readonly name: string;
  /** `yyyy-MM-dd` or null. */
  readonly expiresOn: string | null;
}

/** A list of the gateway as it was at one time. */
export interface PastList {
  /** ISO 8601. */
  readonly at: string;
  readonly models: readonly ListedModel[];
}

const dayMs = 86_400_000;

/** A model that retires within so many days is announced once more. */
const soonDays = 30;

/** Dates further away than this mean that nobody plans to retire it: `2098-12-31` occurs. */
const farDays = 366;

/** Prices are figured out anew at every list; less than this is no other price. */
const leastDifference = 0.01;

/** What is remembered of `model`: prices that vary or are unknown are null, those of free models 0. */
export function toListedModel(model: Model): ListedModel {
  const { ref, name, expiresOn } = model;
  return { ref, name, input: knownPrice(model, 'input'), output: knownPrice(model, 'output'), expiresOn };
}

/** -1, 0 or 1: whether `after` is less, about as much, or more; 0 where one of them is not known. */
function direction(before: number | null, after: number | null): number {
  if (before === null || after === null) return 0;
  return Math.abs(after - before) <= leastDifference * Math.max(before, after) ? 0 : Math.sign(after - before);
}

/** Which way the price went, or null: where reading and writing went different ways, the larger step of the two tells. */
function priceChange(before: PricePair, after: PricePair): 'dearer' | 'cheaper' | null {
  const [input, output] = [direction(before.input, after.input), direction(before.output, after.output)];
  if (input === 0 && output === 0) return null;
  const step = (side: keyof PricePair): number => (after[side] ?? 0) - (before[side] ?? 0);
  const total = (input === 0 ? 0 : step('input')) + (output === 0 ? 0 : step('output'));
  return total < 0 ? 'cheaper' : 'dearer';
}

function daysLeft(expiresOn: string, at: string): number {
  return (Date.parse(expiresOn) - Date.parse(at)) / dayMs;
}

/** Whether a date of retirement is news: it was not named before, or it has come near. Dates that are past are none. */
function isExpiryNews(before: string | null, beforeAt: string, after: string | null, at: string): boolean {
  if (after === null) return false;
  const days = daysLeft(after, at);
  // The last day counts whole.
  if (days < -1 || days > farDays) return false;
  return before !== after || (days <= soonDays && daysLeft(after, beforeAt) > soonDays);
}

/** What happened between two lists of one gateway for one account; `at` is the time of the later one, ISO 8601. */
export function compareModelLists(past: PastList, models: readonly ListedModel[], at: string): readonly ModelChange[] {
  const before = new Map(past.models.map((model) => [model.ref, model]));
  const isListed = new Set(models.map((model) => model.ref));
  const changes: ModelChange[] = [];
  for (const model of models) {
    const { ref, name, input, output, expiresOn } = model;
    const known = before.get(ref);
    const base = { at, ref, name, before: null, after: null, expiresOn: null };
    if (known === undefined) {
      changes.push({ ...base, kind: 'new' });
      continue;
    }
    if (isExpiryNews(known.expiresOn, past.at, expiresOn, at)) changes.push({ ...base, kind: 'expiring', expiresOn });
    const kind = priceChange(known, model);
    if (kind !== null) changes.push({ ...base, kind, before: { input: known.input, output: known.output }, after: { input, output } });
  }
  for (const { ref, name } of past.models) {
    if (!isListed.has(ref)) changes.push({ kind: 'retired', at, ref, name, before: null, after: null, expiresOn: null });
  }
  return changes;
}

/**
 * Whether a list is so much shorter than the last one that it may be a broken answer: more than half of the models are gone.
 * Lists of a few models may well halve.
 */
export function isDoubtful(past: PastList, models: readonly ListedModel[]): boolean {
  const isListed = new Set(models.map((model) => model.ref));
  const kept = past.models.filter(({ ref }) => isListed.has(ref)).length;
  return past.models.length >= 10 && kept * 2 < past.models.length;
}
