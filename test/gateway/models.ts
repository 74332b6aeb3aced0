/** An entry of the gateway's list, in its own shape (PROTOCOL 1.2). */
export function wireModel(id: string, overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const vendor = id.split('/')[0] ?? id;
  return {
    id,
    name: `${vendor.charAt(0).toUpperCase()}${vendor.slice(1)}: ${id.slice(vendor.length + 1)}`,
    created: 1_780_000_000,
    description: `The model ${id}, invented for tests.`,
    context_length: 200_000,
    architecture: {
      modality: 'text+image->text',
      input_modalities: ['text', 'image'],
      output_modalities: ['text'],
      tokenizer: 'Other',
    },
    top_provider: { is_moderated: false, context_length: 200_000, max_completion_tokens: 64_000 },
    pricing: { prompt: '0.000003', completion: '0.000015', input_cache_read: '0.0000003' },
    per_request_limits: null,
    supported_parameters: ['max_tokens', 'temperature', 'tools', 'reasoning', 'include_reasoning'],
    ...overrides,
  };
}

const free = { pricing: { prompt: '0', completion: '0' }, isFree: true, mayTrainOnYourPrompts: true };

/** What `GET models` answers unless a scenario says otherwise. */
export const defaultModels: readonly Record<string, unknown>[] = [
  wireModel('kilo-auto/balanced', {
    name: 'Kilo: Auto Balanced',
    created: 0,
    context_length: 1_000_000,
    preferredIndex: 0,
    pricing: { prompt: '0.000000325', completion: '0.00000195' },
    autoRouting: { models: ['anthropic/claude-sonnet-5', 'openai/gpt-6'] },
  }),
  wireModel('kilo-auto/free', { name: 'Kilo: Auto Free', created: 0, preferredIndex: 1, ...free }),
  wireModel('anthropic/claude-sonnet-5', { name: 'Anthropic: Claude Sonnet 5 (new)', preferredIndex: 2 }),
  wireModel('openai/gpt-6', {
    name: 'OpenAI: GPT-6 ($$$$)',
    pricing: { prompt: '0.00002', completion: '0.00008', image: '0.01', web_search: '0.01' },
    opencode: {
      ai_sdk_provider: 'openai',
      variants: { low: { reasoning: { effort: 'low' } }, high: { reasoning: { effort: 'high' }, verbosity: 'high' } },
    },
  }),
  wireModel('google/gemini-4-pro', {
    architecture: {
      modality: 'text+image+file->text',
      input_modalities: ['text', 'image', 'file', 'audio', 'video'],
      output_modalities: ['text'],
    },
  }),
  wireModel('openrouter/auto', { name: 'Auto Router', pricing: { prompt: '-1', completion: '-1' } }),
  wireModel('acme/tiny:free', { name: 'Acme: Tiny (free)', supported_parameters: [], ...free }),
  wireModel('acme/retiring', { name: 'Acme: Retiring (retires Dec 24)', expiration_date: '2026-12-24' }),
];

/** A list with one entry broken in each field, and two entries that nobody can read: no id, and no object. */
export const malformedModels: readonly unknown[] = [
  ...defaultModels,
  null,
  wireModel('no/id', { id: 42 }),
  wireModel('bad/name', { name: 42 }),
  wireModel('bad/control-name', { name: 'Bad\u202e eman\u0000\u001b[31m' }),
  wireModel('bad/description', { description: { text: 'no' } }),
  wireModel('bad/created', { created: 1e300 }),
  wireModel('bad/context', { context_length: 'many' }),
  wireModel('bad/architecture', { architecture: [] }),
  wireModel('bad/modalities', { architecture: { input_modalities: ['text', 'smell', 7], output_modalities: 'text' } }),
  wireModel('bad/provider', { top_provider: null }),
  wireModel('bad/pricing', { pricing: 'free' }),
  wireModel('bad/prices', { pricing: { prompt: 'NaN', completion: {} } }),
  wireModel('bad/parameters', { supported_parameters: 'tools' }),
  wireModel('bad/expiry', { expiration_date: 'tomorrow' }),
  wireModel('bad/rank', { preferredIndex: -3.5 }),
  wireModel('bad/flags', { isFree: 'yes', mayTrainOnYourPrompts: 1, hasUserByokAvailable: 'no' }),
  wireModel('bad/efforts', { opencode: { variants: [null, { reasoning: { effort: 7 } }] }, reasoning: { supported_efforts: 'all' } }),
  wireModel('bad/candidates', { autoRouting: { models: [null, 7, 'with space', { id: 'a/b' }] } }),
  wireModel('bad/call-prices', { pricing: { prompt: '0.000001', completion: '0.000002', image: {}, request: 'NaN', web_search: '-1', discount: 'half' } }),
];

/** A list as long as no gateway has had yet. */
export function manyModels(count = 5000): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) =>
    wireModel(`vendor-${index % 40}/model-${index}`, { name: `Vendor ${index % 40}: Model ${index}` }),
  );
}
