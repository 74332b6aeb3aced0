import { estimateAnswerCost, estimateMessageCost, estimateSearchCost } from '../../app/domain/estimate-cost.ts';
import type { Model } from '../../app/domain/model.ts';
import { formatPrice, formatUsd } from '../format/money.ts';
import { formatTokens } from '../format/tokens.ts';
import { strings } from '../strings/strings.en.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import type { NextMessage } from './use-next-message.ts';

const words = usageStrings.hint;

/** What the message costs in a word or a figure, and all that is behind it. */
export interface PriceHintText {
  readonly text: string;
  readonly title: string;
}

function tokensPart(model: Model, { totalTokens, history }: NextMessage): string {
  const { cost, costKind, callPrices } = model;
  const tokens = formatTokens(totalTokens);
  const isPriced = costKind === 'listed' && cost !== null && cost.input !== null;
  const parts = [isPriced ? words.tokensAt(tokens, formatPrice(cost.input)) : words.tokens(tokens)];
  if (history.tokens > 0) parts.push(words.history(formatTokens(history.tokens)));
  if (isPriced && callPrices.request !== null && callPrices.request > 0) parts.push(words.request(formatUsd(callPrices.request)));
  return parts.join(', ');
}

function answerPart(model: Model, answerTokens: number | null): readonly string[] {
  if (answerTokens === null) return [];
  const costUsd = estimateAnswerCost(model, answerTokens);
  const tokens = formatTokens(answerTokens);
  return [costUsd === null || costUsd === 0 ? words.answers(tokens) : words.answersAbout(tokens, formatUsd(costUsd))];
}

/** Whose price it is, where it is not simply the list's. */
function payerPart(model: Model, costUsd: number | null): readonly string[] {
  if (model.isByokAvailable) return [costUsd === null || costUsd === 0 ? words.byKeyUnknown : words.byKey(formatUsd(costUsd))];
  if (model.costKind === 'varies' || model.costKind === 'unknown') return [words[model.costKind]];
  return [];
}

/** What the message costs in a word, where a word says it. */
function wordFor(model: Model, costUsd: number | null): string | null {
  if (model.isByokAvailable) return words.yourKey;
  if (costUsd === null) return strings.prices[model.costKind === 'varies' ? 'varies' : 'unknown'];
  return costUsd === 0 ? strings.prices.free : null;
}

/** `searchUsd` null: a search is asked for, and what it costs is not known. */
function costText(model: Model, costUsd: number | null, searchUsd: number | null): string {
  const word = wordFor(model, costUsd);
  if (searchUsd === null) return word === null ? words.plusAnswer(words.plusSearch(formatUsd(costUsd ?? 0))) : words.plusSearch(word);
  if (word === null) return words.plusAnswer(formatUsd((costUsd ?? 0) + searchUsd));
  if (searchUsd === 0) return word;
  return word === strings.prices.free ? formatUsd(searchUsd) : words.plus(word, formatUsd(searchUsd));
}

/** What sending `next` to `model` costs, in the words of LOOK 6. `free`, `varies` and `unknown` are words; the answer is extra. */
export function priceHintText(model: Model, next: NextMessage): PriceHintText {
  const costUsd = estimateMessageCost(model, next.totalTokens);
  const searchUsd = next.webSearch ? estimateSearchCost(model) : 0;
  const cachedPrice = model.costKind === 'listed' ? (model.cost?.cacheRead ?? null) : null;
  const title = [
    [tokensPart(model, next), ...answerPart(model, next.history.answerTokens)].join('; '),
    ...payerPart(model, costUsd),
    ...(cachedPrice !== null && next.history.tokens > 0 ? [words.cached(formatPrice(cachedPrice))] : []),
    ...(next.webSearch ? [searchUsd === null ? words.searchUnknown : words.searchAbout(formatUsd(searchUsd))] : []),
    next.history.isCounted ? words.counted : words.estimated,
  ].join('\n');
  return { text: costText(model, costUsd, searchUsd), title };
}

/** A model that is not in the list, or not any more: nothing but its name is known. */
export interface UnlistedModel {
  readonly name: string;
}

/** What one of several adds to the bill; null where that is not known. */
function costAmong(model: Model | UnlistedModel, { totalTokens, webSearch }: NextMessage): number | null {
  if (!('ref' in model)) return null;
  const messageUsd = model.isByokAvailable ? 0 : estimateMessageCost(model, totalTokens);
  const searchUsd = webSearch ? estimateSearchCost(model) : 0;
  return messageUsd === null || searchUsd === null ? null : messageUsd + searchUsd;
}

/** What sending `next` to each of several models costs in all; the title says it model by model. */
export function severalPriceText(models: readonly (Model | UnlistedModel)[], next: NextMessage): PriceHintText {
  const costs = models.map((model) => costAmong(model, next));
  const known = costs.filter((cost) => cost !== null);
  const sum = known.reduce((all, cost) => all + cost, 0);
  const title = models.map((model) => `${model.name}: ${'ref' in model ? priceHintText(model, next).text : strings.prices.unknown}`).join('\n');
  const isAll = known.length === costs.length;
  // Of nothing known to be paid and something unknown no sum can be said.
  if (known.length === 0 || (sum === 0 && !isAll)) return { text: strings.prices.unknown, title };
  if (sum === 0) return { text: models.every((model) => 'ref' in model && model.isFree) ? strings.prices.free : words.yourKey, title };
  return { text: (isAll ? words.plusAnswers : words.atLeast)(formatUsd(sum)), title };
}
