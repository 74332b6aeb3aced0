import { defaultCatalogView } from '../../app/domain/catalog-view.ts';
import type { ModelIndex, ModelMarks } from '../../app/domain/model-index.ts';
import type { Model } from '../../app/domain/model.ts';

/**
 * The models to choose from. While nothing is typed: the one in use, which people compare the others with, then pins, the lately
 * asked, and all the rest as recommended. Hidden ones are left out, but for the one in use.
 */
export function pickerModels(
  index: ModelIndex,
  query: string,
  marks: ModelMarks,
  chosenRef: string | null,
  recentRefs: readonly string[],
): readonly Model[] {
  const found = index.search(query, defaultCatalogView, marks);
  if (query.trim() !== '') return found;
  const first = [...(chosenRef === null ? [] : [chosenRef]), ...marks.pinned, ...recentRefs];
  const places = new Map<string, number>();
  for (const ref of first) if (!places.has(ref)) places.set(ref, places.size);
  const head: (Model | undefined)[] = [];
  const rest: Model[] = [];
  for (const model of found) {
    const place = places.get(model.ref);
    if (place === undefined) rest.push(model);
    else head[place] = model;
  }
  const chosenPlace = chosenRef === null ? undefined : places.get(chosenRef);
  if (chosenPlace !== undefined) head[chosenPlace] ??= index.models.find(({ ref }) => ref === chosenRef);
  return [...head.filter((model) => model !== undefined), ...rest];
}
