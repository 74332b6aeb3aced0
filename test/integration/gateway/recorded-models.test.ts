import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toModelId, toModelRef } from '../../../app/domain/model-ref.ts';
import { bundledAutoModel, type Model } from '../../../app/domain/model.ts';
import { mergeModels } from '../../../main/catalog/merge-models.ts';
import { toModelList } from '../../../main/gateway/wire-models.ts';
import { hasRecordings, listRecordings, readRecording, recorded } from './recordings.ts';

const [kiloIds, recordedList] = listRecordings('models', '.json');

const rawEntry = z.object({
  id: z.string(),
  name: z.string(),
  created: z.number(),
  context_length: z.number(),
  expiration_date: z.string().nullish(),
  architecture: z.object({ input_modalities: z.array(z.string()), output_modalities: z.array(z.string()) }),
  top_provider: z.object({ max_completion_tokens: z.number().nullish() }),
  pricing: z.record(z.string(), z.string()),
  supported_parameters: z.array(z.string()),
});
type RawEntry = z.infer<typeof rawEntry>;

function readJson(name: string | undefined): unknown {
  return JSON.parse(readRecording('models', name ?? '').toString('utf8'));
}

/** Price of a million tokens in whole billionths of a dollar, by integers only; null for what is missing or varies. */
function exactPrice(text: string | undefined): bigint | null {
  if (text === undefined || text.startsWith('-')) return null;
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.slice(0, 15).padEnd(15, '0'));
}

const inBillionths = (price: number | null | undefined): bigint | null => (price == null ? null : BigInt(Math.round(price * 1e9)));

/** Each fact of a model as the recorded entry has it, worked out apart from the product. */
function factsOf(entry: RawEntry): Readonly<Record<string, unknown>> {
  const { pricing, supported_parameters: parameters, architecture } = entry;
  const prices = [pricing['prompt'], pricing['completion']];
  const isFree = prices.every((text) => Number(text) === 0);
  const doesVary = prices.some((text) => Number(text) < 0);
  return {
    ref: `kilocode/${entry.id}`,
    context: entry.context_length,
    maxTokens: entry.top_provider.max_completion_tokens ?? null,
    input: architecture.input_modalities.toSorted(),
    output: architecture.output_modalities.toSorted(),
    reasoning: parameters.includes('reasoning') || parameters.includes('include_reasoning'),
    tools: parameters.includes('tools'),
    isFree,
    costKind: isFree ? 'free' : doesVary ? 'varies' : 'listed',
    prices: [...prices, pricing['input_cache_read'], pricing['input_cache_write']].map(exactPrice),
    createdAt: new Date(entry.created * 1000).toISOString(),
    expiresOn: entry.expiration_date ?? null,
  };
}

function factsOfModel(model: Model): Readonly<Record<string, unknown>> {
  const { cost } = model;
  return {
    ref: model.ref,
    context: model.contextWindow,
    maxTokens: model.maxTokens,
    input: model.input.toSorted(),
    output: model.output.toSorted(),
    reasoning: model.reasoning,
    tools: model.tools,
    isFree: model.isFree,
    costKind: model.costKind,
    prices: [cost?.input, cost?.output, cost?.cacheRead, cost?.cacheWrite].map(inBillionths),
    createdAt: model.createdAt,
    expiresOn: model.expiresOn,
  };
}

describe.skipIf(!hasRecordings)(recorded('model lists'), () => {
  const load = async (): Promise<{ entries: RawEntry[]; models: readonly Model[]; droppedCount: number }> => {
    const body = readJson(recordedList);
    const { models, droppedCount } = await toModelList(body);
    return { entries: z.object({ data: z.array(rawEntry) }).parse(body).data, models: mergeModels(models), droppedCount };
  };

  it('give all 337 models in their order, and the bundled router after them', async () => {
    const { entries, models, droppedCount } = await load();
    expect(droppedCount).toBe(0);
    expect(models).toHaveLength(338);
    expect(models.slice(0, -1).map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    expect(models.at(-1)).toEqual(bundledAutoModel);
    expect(models.at(-1)).toMatchObject({
      ref: 'kilocode/kilo/auto',
      name: 'Kilo Auto',
      input: ['text', 'image'],
      reasoning: true,
      contextWindow: 1_000_000,
      maxTokens: 128_000,
    });
  });

  it('give every model its prices, modalities, limits and abilities', async () => {
    const { entries, models } = await load();
    expect(models.slice(0, -1).map(factsOfModel)).toEqual(entries.map(factsOf));
  });

  it('have the figures that a count of the file gives', async () => {
    const { models } = await load();
    const recordedModels = models.slice(0, -1);
    const count = (isCounted: (model: Model) => boolean): number => recordedModels.filter(isCounted).length;
    expect({
      free: count((model) => model.costKind === 'free'),
      varying: recordedModels.filter((model) => model.costKind === 'varies').map(({ id }) => id),
      unknown: count((model) => model.costKind === 'unknown'),
      reasoning: count((model) => model.reasoning),
      tools: count((model) => model.tools),
      readsImages: count((model) => model.input.includes('image')),
      readsFiles: count((model) => model.input.includes('file')),
      drawsImages: count((model) => model.output.includes('image')),
      withoutLimit: count((model) => model.maxTokens === null),
      expiring: count((model) => model.expiresOn !== null),
    }).toEqual({
      free: 26,
      varying: ['openrouter/fusion', 'openrouter/pareto-code', 'openrouter/bodybuilder', 'openrouter/auto'],
      unknown: 0,
      reasoning: 191,
      tools: 253,
      readsImages: 164,
      readsFiles: 90,
      drawsImages: 7,
      withoutLimit: 59,
      expiring: 6,
    });
  });

  it('never turn a price that varies into nothing', async () => {
    const { models } = await load();
    const varying = models.filter((model) => model.costKind === 'varies');
    expect(varying.map(({ cost }) => [cost?.input ?? null, cost?.output ?? null])).toEqual(varying.map(() => [null, null]));
  });

  it('of Kilo itself hold only ids that can be refs', async () => {
    const ids = Object.keys(z.record(z.string(), z.object({ name: z.string() })).parse(readJson(kiloIds)));
    expect(ids).toHaveLength(345);
    for (const id of ids) expect(toModelId(toModelRef(id))).toBe(id);
    const { models, droppedCount } = await toModelList({ data: ids.map((id) => ({ id, name: id, pricing: {} })) });
    expect([models.length, droppedCount]).toEqual([345, 0]);
  });
});
