import { modalities, type CostKind, type Modality, type Model, type ModelCost } from '../../app/domain/model.ts';
import { toModelRef, vendorOf } from '../../app/domain/model-ref.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { ModelList } from './gateway.ts';
import { cleanLine, isRecord, listOf, numberOf, textOf } from './json-guards.ts';
import { createPace } from './pace.ts';
import { pricePerMillionTokens, type Price } from './price.ts';

/** More entries than this are not read; gateways list a few hundred (PROTOCOL 1.4). */
const maxEntries = 50_000;

/** Kilo's suffixes on a name (PROTOCOL 1.2). `free` is none of the badges: the price says it. */
const badge = /\s*\((free|new|deprecated|retires [^()]{1,30}|\${1,8}|\d{1,3}% off)\)\s*$/i;

function splitName(text: string, isFree: boolean): { name: string; badges: string[] } {
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

function modalitiesOf(list: unknown, arrow: unknown, side: 0 | 1): readonly Modality[] {
  const fromArrow = textOf(arrow)?.split('->')[side]?.split('+') ?? [];
  const named = Array.isArray(list) ? list : fromArrow;
  const known = modalities.filter((modality) => named.includes(modality));
  return known.length > 0 ? known : ['text'];
}

function positiveInteger(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function createdAt(value: unknown): string | null {
  const seconds = numberOf(value);
  // Routers carry 0; past the year 9999 the number is no date.
  return seconds === null || seconds <= 0 || seconds > 253_402_300_799 ? null : new Date(seconds * 1000).toISOString();
}

function expiresOn(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function numberOrNull(price: Price): number | null {
  return typeof price === 'number' ? price : null;
}

function costOf(pricing: Readonly<Record<string, unknown>>, isFree: boolean): { cost: ModelCost | null; costKind: CostKind } {
  const input = pricePerMillionTokens(pricing['prompt']);
  const output = pricePerMillionTokens(pricing['completion']);
  const cost: ModelCost = {
    input: numberOrNull(input),
    output: numberOrNull(output),
    cacheRead: numberOrNull(pricePerMillionTokens(pricing['input_cache_read'])),
    cacheWrite: numberOrNull(pricePerMillionTokens(pricing['input_cache_write'])),
  };
  const isKnown = Object.values(cost).some((price) => price !== null);
  if (isFree) return { cost: isKnown ? cost : null, costKind: 'free' };
  if (input === 'varies' || output === 'varies') return { cost: isKnown ? cost : null, costKind: 'varies' };
  if (cost.input === null && cost.output === null) return { cost: isKnown ? cost : null, costKind: 'unknown' };
  return { cost, costKind: 'listed' };
}

/** The gateway says so, or its silence and a price of nothing do: OpenRouter's lists have no `isFree`. */
function isFreeModel(entry: Readonly<Record<string, unknown>>, pricing: Readonly<Record<string, unknown>>, id: string): boolean {
  if (typeof entry['isFree'] === 'boolean') return entry['isFree'];
  return id.endsWith(':free') || (pricePerMillionTokens(pricing['prompt']) === 0 && pricePerMillionTokens(pricing['completion']) === 0);
}

function canReason(entry: Readonly<Record<string, unknown>>, parameters: readonly unknown[]): boolean {
  const hasParameter = ['reasoning', 'include_reasoning', 'reasoning_effort'].some((name) => parameters.includes(name));
  return hasParameter || isRecord(entry['reasoning']);
}

/** Text of several lines without control characters other than line feeds. */
function cleanText(text: string, maxLength: number): string {
  return text
    .slice(0, maxLength)
    .split(/\r\n?|\n/)
    .map((line) => cleanLine(line, maxLength))
    .join('\n')
    .trim();
}

/** One entry of the list, or null when it cannot be told which model it is. Every other field may be missing or wrong. */
export function toModel(entry: unknown): Model | null {
  if (!isRecord(entry)) return null;
  const id = textOf(entry['id']);
  if (id === null || id.length > 280 || !/^[\x21-\x7e]+$/.test(id)) return null;
  const architecture = isRecord(entry['architecture']) ? entry['architecture'] : {};
  const provider = isRecord(entry['top_provider']) ? entry['top_provider'] : {};
  const pricing = isRecord(entry['pricing']) ? entry['pricing'] : {};
  const parameters = listOf(entry['supported_parameters']);
  const isFree = isFreeModel(entry, pricing, id);
  const { name, badges } = splitName(cleanLine(textOf(entry['name']) ?? '', 200), isFree);
  const rank = numberOf(entry['preferredIndex']);
  return {
    ref: toModelRef(id),
    id,
    name: name === '' ? id : name,
    vendor: vendorOf(id),
    description: cleanText(textOf(entry['description']) ?? '', 8000),
    input: modalitiesOf(architecture['input_modalities'], architecture['modality'], 0),
    output: modalitiesOf(architecture['output_modalities'], architecture['modality'], 1),
    reasoning: canReason(entry, parameters),
    tools: parameters.includes('tools'),
    contextWindow: positiveInteger(entry['context_length']),
    maxTokens: positiveInteger(provider['max_completion_tokens']),
    ...costOf(pricing, isFree),
    isFree,
    mayTrainOnPrompts: typeof entry['mayTrainOnYourPrompts'] === 'boolean' ? entry['mayTrainOnYourPrompts'] : isFree,
    badges,
    createdAt: createdAt(entry['created']),
    expiresOn: expiresOn(entry['expiration_date']),
    callPrices: { image: null, request: null, webSearch: null },
    parameters: parameters.filter((name) => typeof name === 'string'),
    efforts: [],
    candidateIds: [],
    isByokAvailable: false,
    recommendedRank: rank !== null && Number.isInteger(rank) && rank >= 0 ? rank : null,
  };
}

/**
 * The body of `GET models` (PROTOCOL 1.2) as models in the gateway's order. What cannot be read is counted; of two entries with
 * one id the first readable one stays. Fails with `bad-response` when none is left.
 */
export async function toModelList(body: unknown): Promise<ModelList> {
  const entries = Array.isArray(body) ? body : isRecord(body) ? body['data'] : undefined;
  if (!Array.isArray(entries)) throw appException('bad-response', 'The answer holds no list of models.');
  const byId = new Map<string, Model>();
  let droppedCount = Math.max(0, entries.length - maxEntries);
  const pace = createPace();
  for (const entry of entries.slice(0, maxEntries)) {
    if (pace.isDue) await pace.rest();
    const model = toModel(entry);
    if (model === null) droppedCount += 1;
    else if (!byId.has(model.id)) byId.set(model.id, model);
  }
  if (byId.size === 0) throw appException('bad-response', `None of the ${entries.length} models in the list can be read.`);
  return { models: [...byId.values()], droppedCount };
}
