import { contextChoices, modelSorts, outputPriceChoices, type CatalogView } from '../../app/domain/catalog-view.ts';
import type { ModelCounts } from '../../app/domain/model-index.ts';
import type { Modality } from '../../app/domain/model.ts';
import { formatPrice } from '../format/money.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import type { FilterOption } from './filter-menu.tsx';

/** The menus of the filter bar. */
export type FilterMenuId = 'vendors' | 'input' | 'output' | 'minContext' | 'maxOutputPrice' | 'sort';

/** The choice of a menu that sets no condition. */
const any = 'any';

// Kilo says `pdf` where OpenRouter says `file`: one choice stands for both. Every model writes text.
const readable: readonly Modality[] = ['image', 'pdf', 'audio', 'video'];
const writable: readonly Modality[] = ['image', 'audio', 'video'];

const words = catalogStrings.menus;
const anyOption: FilterOption = { id: any, label: words.any, count: '' };

function countOf(counts: ReadonlyMap<string | number, number>, choice: string | number): string {
  return formatCount(counts.get(choice) ?? 0);
}

/** The choices of a menu with what each would leave. */
export function filterOptions(id: FilterMenuId, counts: ModelCounts): readonly FilterOption[] {
  switch (id) {
    case 'vendors':
      return [...counts.vendors].map(([vendor, count]) => ({ id: vendor, label: vendor, count: formatCount(count) }));
    case 'input':
      return readable.map((kind) => ({ id: kind, label: catalogStrings.modalities[kind], count: formatCount(counts.input[kind]) }));
    case 'output':
      return writable.map((kind) => ({ id: kind, label: catalogStrings.modalities[kind], count: formatCount(counts.output[kind]) }));
    case 'minContext':
      return [anyOption, ...contextChoices.map((least) => ({ id: String(least), label: words.atLeast(formatTokens(least)), count: countOf(counts.minContext, least) }))];
    case 'maxOutputPrice':
      return [anyOption, ...outputPriceChoices.map((most) => ({ id: String(most), label: words.atMost(formatPrice(most)), count: countOf(counts.maxOutputPrice, most) }))];
    case 'sort':
      return modelSorts.map((sort) => ({ id: sort, label: words.sorts[sort], count: '' }));
  }
}

/** The choices of a menu that are in force. */
export function chosenOptions(id: FilterMenuId, view: CatalogView): readonly string[] {
  if (id === 'sort') return [view.sort];
  if (id === 'minContext' || id === 'maxOutputPrice') return [view[id] === null ? any : String(view[id])];
  return view[id];
}

/** The view after `chosen` was chosen in a menu. */
export function chooseOptions(id: FilterMenuId, view: CatalogView, chosen: readonly string[]): CatalogView {
  const [first] = chosen;
  switch (id) {
    case 'vendors':
      return { ...view, vendors: chosen };
    case 'input':
      return { ...view, input: readable.filter((kind) => chosen.includes(kind)) };
    case 'output':
      return { ...view, output: writable.filter((kind) => chosen.includes(kind)) };
    case 'minContext':
      return { ...view, minContext: contextChoices.find((least) => String(least) === first) ?? null };
    case 'maxOutputPrice':
      return { ...view, maxOutputPrice: outputPriceChoices.find((most) => String(most) === first) ?? null };
    case 'sort':
      return { ...view, sort: modelSorts.find((sort) => sort === first) ?? view.sort };
  }
}

/** What a menu's button says: the choice in few words, else what there is to choose. */
export function filterLabel(id: FilterMenuId, view: CatalogView): string {
  switch (id) {
    case 'vendors':
      return view.vendors.length > 1 ? words.providers(view.vendors.length) : (view.vendors[0] ?? words.provider);
    case 'input':
    case 'output': {
      const name = id === 'input' ? words.reads : words.writes;
      // That images are read has a chip of its own.
      const kinds = view[id].filter((kind) => id === 'output' || kind !== 'image');
      return kinds.length === 0 ? name : `${name} ${kinds.map((kind) => catalogStrings.modalities[kind]).join(', ')}`;
    }
    case 'minContext':
      return view.minContext === null ? words.context : words.contextAtLeast(formatTokens(view.minContext));
    case 'maxOutputPrice':
      return view.maxOutputPrice === null ? words.price : words.priceAtMost(formatPrice(view.maxOutputPrice));
    case 'sort':
      return words.sorts[view.sort];
  }
}

/** What a menu is for, whatever is chosen in it. */
export const filterNames: Readonly<Record<FilterMenuId, string>> = {
  vendors: words.provider,
  input: words.reads,
  output: words.writes,
  minContext: words.context,
  maxOutputPrice: words.price,
  sort: words.sort,
};
