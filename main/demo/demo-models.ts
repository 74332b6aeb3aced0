import { demoModelList, type DemoModel } from './demo-model-list.ts';

const dayMs = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** USD per single token as a decimal string, as the gateway writes prices (PROTOCOL 1.3). */
function perToken(usdPerMillion: number): string {
  return (usdPerMillion / 1_000_000).toFixed(12).replace(/\.?0+$/, '');
}

/** Prices that are not by token, in USD as the gateway writes them. */
const callPrices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'solvane/meridian-1': { web_search: '0.01' },
  'solvane/meridian-1-deep': { web_search: '0.02', request: '0.005' },
  'fernwright/thicket-vision': { image: '0.0008' },
};

/** What each router chooses from; the first is what it takes here. */
const candidates: Readonly<Record<string, readonly string[]>> = {
  'kilo-auto/frontier': ['alderin/heron-4-grand', 'solvane/meridian-1-deep', 'nimbrel/cumulus-5'],
  'kilo-auto/balanced': ['alderin/heron-4', 'nimbrel/cumulus-5-mini', 'tarnwick/mere-medium'],
  'kilo-auto/free': ['fernwright/thicket-20b:free', 'vantrice/prism-8b:free', 'eskarp/scree-14b:free'],
  'kilo-auto/small': ['nimbrel/cumulus-5-nano', 'tarnwick/mere-small'],
  'solvane/compass': ['solvane/meridian-1', 'solvane/sextant-mini'],
};

/** Ids of the models that a router chooses from; empty for all others. */
export function demoCandidates(id: string): readonly string[] {
  return candidates[id] ?? [];
}

/** A model's prices in the gateway's form, times `factor`. */
export function demoPricing({ id, price }: DemoModel, factor = 1): Record<string, string> {
  if (price === 'free') return { prompt: '0', completion: '0' };
  if (price === 'varies') return { prompt: '-1', completion: '-1' };
  const [input, output] = price;
  return {
    prompt: perToken(input * factor),
    completion: perToken(output * factor),
    input_cache_read: perToken((input * factor) / 10),
    ...callPrices[id],
  };
}

/** The efforts that a thinking model takes: the larger ones know more of them. */
function variants(model: DemoModel): Record<string, unknown> {
  if (!canReason(model) || demoCandidates(model.id).length > 0) return {};
  const efforts = typeof model.price !== 'string' && model.price[1] >= 10 ? ['low', 'medium', 'high', 'xhigh'] : ['low', 'medium', 'high'];
  const named = Object.fromEntries(efforts.map((effort) => [effort, { reasoning: { enabled: true, effort } }]));
  return { opencode: { ai_sdk_provider: 'openrouter', variants: named } };
}

function inputModalities(can: string): string[] {
  return ['text', ...(can.includes('i') ? ['image'] : []), ...(can.includes('p') ? ['file'] : [])];
}

function parameters(can: string): string[] {
  return [
    'max_tokens',
    'temperature',
    ...(can.includes('t') ? ['tools', 'tool_choice'] : []),
    ...(can.includes('r') ? ['reasoning', 'include_reasoning'] : []),
  ];
}

/** Whether this model thinks before it answers. */
export function canReason(model: DemoModel): boolean {
  return model.can.includes('r');
}

function toWire(model: DemoModel, index: number, now: Date): Record<string, unknown> {
  const retires = model.retiresInDays === undefined ? null : new Date(now.getTime() + model.retiresInDays * dayMs);
  const suffix = retires === null ? '' : ` (retires ${months[retires.getUTCMonth()]} ${retires.getUTCDate()})`;
  const isFree = model.price === 'free';
  return {
    id: model.id,
    name: `${model.name}${suffix}`,
    created: model.ageDays === null ? 0 : Math.floor((now.getTime() - model.ageDays * dayMs) / 1000),
    description: model.about,
    context_length: model.context,
    architecture: {
      modality: `${inputModalities(model.can).join('+')}->text`,
      input_modalities: inputModalities(model.can),
      output_modalities: ['text'],
      tokenizer: 'Other',
    },
    top_provider: { is_moderated: false, context_length: model.context, max_completion_tokens: model.max },
    pricing: demoPricing(model),
    per_request_limits: null,
    supported_parameters: parameters(model.can),
    expiration_date: retires === null ? null : retires.toISOString().slice(0, 10),
    ...(index < 12 ? { preferredIndex: index } : {}),
    isFree,
    mayTrainOnYourPrompts: isFree,
    // As if the user had a key of their own there.
    hasUserByokAvailable: model.id.startsWith('tarnwick/'),
    ...variants(model),
    ...(demoCandidates(model.id).length === 0 ? {} : { autoRouting: { models: demoCandidates(model.id) } }),
  };
}

/** Body of the demo's `GET models`, in the gateway's form (PROTOCOL 1.2); dates count from `now`. */
export function demoModelsBody(now: Date): { readonly data: readonly Record<string, unknown>[] } {
  return { data: demoModelList.map((model, index) => toWire(model, index, now)) };
}

/** The demo's model with this id; null for any other. */
export function findDemoModel(id: string): DemoModel | null {
  return demoModelList.find((model) => model.id === id) ?? null;
}

/** Which concrete model answers: routers hand on, others answer themselves. */
export function servedModelOf(model: DemoModel): DemoModel {
  const [id] = demoCandidates(model.id);
  return (id === undefined ? null : findDemoModel(id)) ?? model;
}

/** US dollars for so many tokens at this model's price. */
export function demoCostUsd(model: DemoModel, promptTokens: number, completionTokens: number): number {
  if (typeof model.price === 'string') return 0;
  const [input, output] = model.price;
  return (promptTokens * input + completionTokens * output) / 1_000_000;
}
