import { modalities, type Modality, type Model } from '../../app/domain/model.ts';
import { toModelRef, vendorOf } from '../../app/domain/model-ref.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { ModelList } from './gateway.ts';
import { cleanLine } from '../../app/domain/clean-line.ts';
import { isRecord, listOf, numberOf, textOf } from '../json/json-guards.ts';
import { splitName, withDistinctNames } from './model-names.ts';
import { createPace } from './pace.ts';
import { callPrices, costKind, isPricedAtNothing, tokenCost, type WirePricing } from './wire-pricing.ts';

/** More entries than this are not read; gateways list a few hundred (PROTOCOL 1.4). */
const maxEntries = 50_000;

/** More words than this are not read of one field. */
const maxWords = 200;

/** Efforts of thinking in the gateway's words, least first (PROTOCOL 1.2). */
const knownEfforts: readonly string[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/** Plain words of a list, each once; whatever else is in it is left out. */
function wordsOf(value: unknown, maxLength: number): readonly string[] {
  const words = listOf(value)
    .slice(0, maxWords)
    .filter((word) => typeof word === 'string')
    .filter((word) => word.length <= maxLength && /^[\x21-\x7e]+$/.test(word));
  return [...new Set(words)];
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

/** The gateway says so, or its silence and a price of nothing do: OpenRouter's lists have no `isFree`. */
function isFreeModel(entry: Readonly<Record<string, unknown>>, pricing: WirePricing, id: string): boolean {
  if (typeof entry['isFree'] === 'boolean') return entry['isFree'];
  return id.endsWith(':free') || isPricedAtNothing(pricing);
}

function canReason(entry: Readonly<Record<string, unknown>>, parameters: readonly string[]): boolean {
  const hasParameter = ['reasoning', 'include_reasoning', 'reasoning_effort'].some((name) => parameters.includes(name));
  return hasParameter || isRecord(entry['reasoning']);
}

function effortOf(variant: unknown): string | null {
  const reasoning = isRecord(variant) && isRecord(variant['reasoning']) ? variant['reasoning'] : {};
  return textOf(reasoning['effort']) ?? (reasoning['enabled'] === false ? 'none' : null);
}

/** From Kilo's `opencode.variants`, or from OpenRouter's `reasoning.supported_efforts` should it ever come through (PROTOCOL 1.2). */
function effortsOf(entry: Readonly<Record<string, unknown>>): readonly string[] {
  const opencode = isRecord(entry['opencode']) ? entry['opencode'] : {};
  const variants = isRecord(opencode['variants']) ? Object.values(opencode['variants']).slice(0, maxWords).map(effortOf) : [];
  const reasoning = isRecord(entry['reasoning']) ? entry['reasoning'] : {};
  const named: readonly unknown[] = [...variants, ...listOf(reasoning['supported_efforts'])];
  return knownEfforts.filter((effort) => named.includes(effort));
}

function candidatesOf(entry: Readonly<Record<string, unknown>>): readonly string[] {
  const routing = isRecord(entry['autoRouting']) ? entry['autoRouting'] : {};
  return wordsOf(routing['models'], 280);
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
  const parameters = wordsOf(entry['supported_parameters'], 64);
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
    cost: tokenCost(pricing),
    costKind: costKind(pricing, isFree),
    isFree,
    mayTrainOnPrompts: typeof entry['mayTrainOnYourPrompts'] === 'boolean' ? entry['mayTrainOnYourPrompts'] : isFree,
    badges,
    createdAt: createdAt(entry['created']),
    expiresOn: expiresOn(entry['expiration_date']),
    recommendedRank: rank !== null && Number.isInteger(rank) && rank >= 0 ? rank : null,
    callPrices: callPrices(pricing),
    parameters,
    efforts: effortsOf(entry),
    candidateIds: candidatesOf(entry),
    isByokAvailable: entry['hasUserByokAvailable'] === true,
  };
}

/**
 * The body of `GET models` (PROTOCOL 1.2) as models in the gateway's order. What cannot be read is counted; of two entries with
 * one id the first readable one stays, and no two have one name. Fails with `bad-response` when none is left.
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
  return { models: withDistinctNames([...byId.values()]), droppedCount };
}
