import { demoModelList, type DemoModel } from './demo-model-list.ts';

const dayMs = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** USD per single token as a decimal string, as the gateway writes prices (PROTOCOL 1.3). */
function perToken(usdPerMillion: number): string {
  return (usdPerMillion / 1_000_000).toFixed(12).replace(/\.?0+$/, '');
}

function pricing(price: DemoModel['price']): Record<string, string> {
  if (price === 'free') return { prompt: '0', completion: '0' };
  if (price === 'varies') return { prompt: '-1', completion: '-1' };
  const [input, output] = price;
  return { prompt: perToken(input), completion: perToken(output), input_cache_read: perToken(input / 10) };
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
    pricing: pricing(model.price),
    per_request_limits: null,
    supported_parameters: parameters(model.can),
    expiration_date: retires === null ? null : retires.toISOString().slice(0, 10),
    ...(index < 12 ? { preferredIndex: index } : {}),
    isFree,
    mayTrainOnYourPrompts: isFree,
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
  const served: Readonly<Record<string, string>> = {
    'kilo-auto/frontier': 'alderin/heron-4-grand',
    'kilo-auto/balanced': 'alderin/heron-4',
    'kilo-auto/free': 'fernwright/thicket-20b:free',
    'kilo-auto/small': 'nimbrel/cumulus-5-nano',
    'solvane/compass': 'solvane/meridian-1',
  };
  const id = served[model.id];
  return (id === undefined ? null : findDemoModel(id)) ?? model;
}

/** US dollars for so many tokens at this model's price. */
export function demoCostUsd(model: DemoModel, promptTokens: number, completionTokens: number): number {
  if (typeof model.price === 'string') return 0;
  const [input, output] = model.price;
  return (promptTokens * input + completionTokens * output) / 1_000_000;
}
