import type { CatalogView } from '../../app/domain/catalog-view.ts';
import type { ModelIndex, ModelMarks } from '../../app/domain/model-index.ts';
import type { Modality } from '../../app/domain/model.ts';
import { formatPrice } from '../format/money.ts';
import { formatTokens } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';

/** One condition that a list is narrowed by. */
export interface ViewCondition {
  readonly words: string;
  /** The view without it. */
  readonly without: CatalogView;
}

const words = catalogStrings.without;
const flags = ['onlyPinned', 'onlyFree', 'onlyReasoning', 'onlyTools', 'onlyPrivate', 'onlyHidden'] as const;

function kinds(list: readonly Modality[]): string {
  return list.map((kind) => catalogStrings.modalities[kind]).join(', ');
}

/** The conditions of a view, in the order of the filter bar; sorting is none. */
export function viewConditions(view: CatalogView): readonly ViewCondition[] {
  const { vendors, input, output, minContext, maxOutputPrice } = view;
  return [
    ...flags.filter((flag) => view[flag]).map((flag) => ({ words: words[flag], without: { ...view, [flag]: false } })),
    ...(vendors.length > 0 ? [{ words: words.vendors(vendors.join(', ')), without: { ...view, vendors: [] } }] : []),
    ...(input.length > 0 ? [{ words: words.input(kinds(input)), without: { ...view, input: [] } }] : []),
    ...(output.length > 0 ? [{ words: words.output(kinds(output)), without: { ...view, output: [] } }] : []),
    ...(minContext === null ? [] : [{ words: words.minContext(formatTokens(minContext)), without: { ...view, minContext: null } }]),
    ...(maxOutputPrice === null ? [] : [{ words: words.maxOutputPrice(formatPrice(maxOutputPrice)), without: { ...view, maxOutputPrice: null } }]),
  ];
}

/** A condition that, left out alone, lets models through again. */
export interface Loosening {
  readonly words: string;
  /** How many models there would be. */
  readonly count: number;
  readonly query: string;
  readonly view: CatalogView;
}

const mostOffered = 3;

/** What to leave out when nothing is found, the most fruitful first; empty when no single condition is to blame. */
export function findLoosenings(index: ModelIndex, query: string, view: CatalogView, marks: ModelMarks): readonly Loosening[] {
  const ways = viewConditions(view).map((condition) => ({ words: condition.words, query, view: condition.without }));
  const withoutWords = query.trim() === '' ? [] : [{ words: words.query(query.trim()), query: '', view }];
  return [...ways, ...withoutWords]
    .map((way) => ({ ...way, count: index.search(way.query, way.view, marks).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostOffered);
}
