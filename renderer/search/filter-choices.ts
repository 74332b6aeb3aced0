import type { ConversationSummary } from '../../app/domain/conversation.ts';
import type { Model } from '../../app/domain/model.ts';
import type { SearchFilters, SearchOrder } from '../../app/domain/search/message-search.ts';
import type { FilterOption } from '../catalog/filter-menu.tsx';
import { modelName } from '../chat/model-names.ts';
import { searchStrings } from '../strings/search-strings.en.ts';

/** The menus under the search field. */
export type SearchMenuId = 'order' | 'when' | 'who' | 'model';

/** What choices are made of. */
export interface ChoiceContext {
  readonly filters: SearchFilters;
  readonly order: SearchOrder;
  readonly conversations: readonly ConversationSummary[];
  readonly modelsByRef: ReadonlyMap<string, Model>;
  readonly now: Date;
}

const { order: orders, when, who, model } = searchStrings;

/** Days back from today, by choice. */
const days = { week: 7, month: 30, year: 365 } as const;
const periods = ['week', 'month', 'year'] as const;

/** The midnight that a choice begins with, ISO 8601; null: any time. */
export function periodStart(id: string, now: Date): string | null {
  const period = periods.find((each) => each === id);
  if (period === undefined) return null;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days[period]).toISOString();
}

/** The choice that began at `start`, on this day or, where the window stood open over midnight, on one before. */
function periodFrom(start: string, now: Date): string {
  const distance = (period: keyof typeof days): number => Math.abs(Date.parse(periodStart(period, now) ?? '') - Date.parse(start));
  return periods.reduce((nearest, period) => (distance(period) < distance(nearest) ? period : nearest));
}

const option = (id: string, label: string): FilterOption => ({ id, label, count: '' });

/** The lines of a menu. */
export function choicesOf(id: SearchMenuId, { conversations, modelsByRef }: ChoiceContext): readonly FilterOption[] {
  if (id === 'order') return [option('newest', orders.newest), option('relevance', orders.relevance)];
  if (id === 'when') return [option('any', when.any), ...periods.map((period) => option(period, when[period]))];
  if (id === 'who') return [option('any', who.any), option('user', who.user), option('assistant', who.assistant)];
  const refs = new Set(conversations.map(({ modelRef }) => modelRef).filter((ref) => ref !== null));
  const models = Array.from(refs, (ref) => option(ref, modelName(ref, modelsByRef))).toSorted((a, b) => a.label.localeCompare(b.label));
  return [option('any', model.any), ...models];
}

/** Which line of a menu is chosen. */
export function chosenOf(id: SearchMenuId, { filters, order, now }: ChoiceContext): string {
  if (id === 'order') return order;
  if (id === 'when') return filters.from === null ? 'any' : periodFrom(filters.from, now);
  return (id === 'who' ? filters.role : filters.modelRef) ?? 'any';
}

/** What a chosen line changes. */
export function filtersOfChoice(id: Exclude<SearchMenuId, 'order'>, chosen: string, now: Date): Partial<SearchFilters> {
  if (id === 'when') return { from: periodStart(chosen, now) };
  if (id === 'who') return { role: chosen === 'user' || chosen === 'assistant' ? chosen : null };
  return { modelRef: chosen === 'any' ? null : chosen };
}

/** How many filters leave something out. */
export function filterCount(filters: SearchFilters): number {
  return Object.values(filters).filter((value) => value !== null && value !== false).length;
}
