import type { Model } from '../../app/domain/model.ts';

/** Kilo's suffixes on a name (PROTOCOL 1.2). `free` is none of the badges: the price says it. */
const badge = /\s*\((free|new|deprecated|retires [^()]{1,30}|\${1,8}|\d{1,3}% off)\)\s*$/i;

/** The name without the vendor before it and without Kilo's suffixes, which become badges. */
export function splitName(text: string, isFree: boolean): { readonly name: string; readonly badges: readonly string[] } {
  const badges: string[] = [];
  let name = text;
  for (let match = badge.exec(name); match !== null; match = badge.exec(name)) {
    const word = match[1] ?? '';
    if (word.toLowerCase() !== 'free') badges.unshift(word);
    else if (!isFree) break;
    name = name.slice(0, match.index);
  }
  return { name: name.replace(/^[^:]{1,40}:\s+(?=\S)/, '').trim(), badges };
}

/** What comes after the colon of an id: `free`, `thinking`; empty for most. */
function tagOf({ id }: Model): string {
  const colon = id.lastIndexOf(':');
  return colon < 0 ? '' : id.slice(colon + 1);
}

function areDistinct(words: readonly string[]): boolean {
  return new Set(words).size === words.length;
}

/** What is put behind the name of each of these models, which share one; null where the plain name is distinct enough. */
function additions(namesakes: readonly Model[]): readonly (string | null)[] {
  const tags = namesakes.map(tagOf);
  if (areDistinct(tags)) return tags.map((tag) => (tag === '' ? null : tag));
  const vendors = namesakes.map((model) => model.vendor);
  return areDistinct(vendors) ? vendors : namesakes.map((model) => model.id);
}

function groupByName(models: readonly Model[]): readonly (readonly Model[])[] {
  return [...Map.groupBy(models, (model) => model.name.toLowerCase()).values()].filter((group) => group.length > 1);
}

/**
 * The same models with names of their own: two that would be shown alike, such as a free one and its paid sibling, are told
 * apart by the end of the id, by the vendor, or by the whole id. The input is not changed.
 */
export function withDistinctNames(models: readonly Model[]): readonly Model[] {
  const names = new Map<Model, string>();
  for (const group of groupByName(models)) {
    const added = additions(group);
    group.forEach((model, at) => {
      const word = added[at] ?? null;
      if (word !== null) names.set(model, `${model.name} (${word})`);
    });
  }
  if (names.size === 0) return models;
  const renamed = models.map((model) => ({ ...model, name: names.get(model) ?? model.name }));
  // What was added may make a name that a third model has of its own.
  const clashing = new Set(groupByName(renamed).flat());
  return renamed.map((model) => (clashing.has(model) ? { ...model, name: `${model.name} (${model.id})` } : model));
}
