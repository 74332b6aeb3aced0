import type { ModelChange, ModelChanges } from '../../app/domain/model-change.ts';
import type { ModelEndpoint } from '../../app/domain/model-endpoint.ts';
import { bundledAutoModel, type Model } from '../../app/domain/model.ts';
import { buildModel } from '../builders/model-builder.ts';

const listed = (input: number, output: number): Partial<Model> => ({
  cost: { input, output, cacheRead: input / 10, cacheWrite: null },
  costKind: 'listed',
});
const free: Partial<Model> = {
  cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  costKind: 'free',
  isFree: true,
  mayTrainOnPrompts: true,
};

/** Models that test a layout: long names, every kind of price, badges, right-to-left and German names, no context. */
export const sampleModels: readonly Model[] = [
  buildModel('anthropic/claude-sonnet-4', {
    name: 'Claude Sonnet 4',
    description:
      'A balanced model for coding, research and **long conversations**. Reads images and files, thinks before it answers when asked to, and follows long instructions closely.\n\nIts [notes](https://example.com/notes) say more.',
    efforts: ['low', 'medium', 'high'],
    parameters: ['max_tokens', 'temperature', 'top_p', 'stop', 'tools', 'tool_choice', 'reasoning', 'include_reasoning', 'structured_outputs'],
    callPrices: { image: 0.0048, request: null, webSearch: 0.01 },
    isByokAvailable: true,
    input: ['text', 'image', 'file'],
    reasoning: true,
    tools: true,
    contextWindow: 200_000,
    maxTokens: 64_000,
    createdAt: '2025-05-22T00:00:00.000Z',
    recommendedRank: 0,
    ...listed(3, 15),
  }),
  { ...bundledAutoModel, candidateIds: ['anthropic/claude-sonnet-4', 'openai/gpt-5.1', 'gone/long-ago'] },
  buildModel('kilo-auto/free', { name: 'Kilo Auto Free', vendor: 'kilo-auto', contextWindow: 256_000, tools: true, ...free }),
  buildModel('openai/gpt-5.1', {
    name: 'GPT-5.1',
    input: ['text', 'image', 'file'],
    reasoning: true,
    tools: true,
    contextWindow: 400_000,
    badges: ['new'],
    ...listed(1.25, 10),
  }),
  buildModel('google/gemini-3-flash', {
    name: 'Gemini 3 Flash',
    input: ['text', 'image', 'audio', 'video', 'pdf'],
    reasoning: true,
    tools: true,
    contextWindow: 1_048_576,
    ...listed(0.075, 0.3),
  }),
  buildModel('example/the-longest-model-id-that-the-gateway-has-ever-given-us-0', {
    name: 'Nordwind Großsprachmodell für Verwaltungsvorgangszusammenfassungen 70B Instruct',
    vendor: 'donaudampfschifffahrt-institut',
    input: ['text', 'image'],
    tools: true,
    contextWindow: 131_072,
    badges: ['new', 'retires Aug 10', '50% off'],
    expiresOn: '2027-08-10',
    ...listed(12.5, 37.5),
  }),
  buildModel('example/rtl', { name: 'نموذج اللغة العربية الكبير', vendor: 'example', contextWindow: 32_768, ...listed(0.2, 0.2) }),
  buildModel('x-ai/grok-4', { name: 'Grok 4', reasoning: true, tools: true, contextWindow: 256_000, badges: ['$$$$'], ...listed(3, 15) }),
  buildModel('moonshotai/kimi-k2', { name: 'Kimi K2', tools: true, contextWindow: 128_000, ...listed(0.55, 2.2) }),
  buildModel('mystery/oracle', { name: 'Oracle', contextWindow: null, maxTokens: null, cost: null, costKind: 'unknown' }),
];

const praise = [
  'Strong at code review, refactoring and long refactorings across many files.',
  'Tuned for tool use with structured outputs and strict JSON.',
  'Reads charts, screenshots and handwriting with few mistakes.',
  'Follows long instructions and keeps to a given style.',
  'Quick and cheap enough for sorting, tagging and summaries.',
  'Trained on forty languages with an eye on translation.',
  'Thinks step by step before it answers mathematics and logic.',
] as const;

/** As long as the gateway's descriptions are in the middle, and no two alike. */
function describe(index: number): string {
  const sentences = Array.from({ length: 7 }, (_, step) => praise[(index * 3 + step * step) % praise.length]);
  return `${sentences.join(' ')} Release ${index}.`;
}

/** `count` models in the manner of the samples, for lists that have to stay smooth. */
export function manyModels(count: number): Model[] {
  return Array.from({ length: count }, (_, index) => {
    const sample = sampleModels[index % sampleModels.length] ?? bundledAutoModel;
    if (index < sampleModels.length) return sample;
    const name = `${sample.name} ${index}`;
    return { ...sample, id: `${sample.id}-${index}`, ref: `${sample.ref}-${index}`, name, description: describe(index) };
  });
}

const daysAgo = (days: number, minutes = 0): string => new Date(Date.now() - days * 86_400_000 - minutes * 60_000).toISOString();

function change(kind: ModelChange['kind'], at: string, id: string, name: string, more: Partial<ModelChange> = {}): ModelChange {
  return { kind, at, ref: `kilocode/${id}`, name, before: null, after: null, expiresOn: null, ...more };
}

/** Changes of every kind on three days, three of them not seen yet. */
export function sampleChanges(): ModelChanges {
  return {
    seenAt: daysAgo(0, 30),
    unseenCount: 3,
    changes: [
      change('new', daysAgo(0, 5), 'openai/gpt-5.1', 'GPT-5.1'),
      change('dearer', daysAgo(0, 5), 'x-ai/grok-4', 'Grok 4', { before: { input: 2, output: 10 }, after: { input: 3, output: 15 } }),
      change('expiring', daysAgo(0, 5), 'example/the-longest-model-id-that-the-gateway-has-ever-given-us-0', 'Nordwind Großsprachmodell für Verwaltungsvorgangszusammenfassungen 70B Instruct', { expiresOn: '2027-08-10' }),
      change('cheaper', daysAgo(3), 'google/gemini-3-flash', 'Gemini 3 Flash', { before: { input: 0.15, output: 0.6 }, after: { input: 0.075, output: 0.3 } }),
      change('cheaper', daysAgo(3), 'moonshotai/kimi-k2', 'Kimi K2', { before: { input: 0.55, output: null }, after: { input: 0.5, output: 2.2 } }),
      change('retired', daysAgo(41), 'gone/long-ago', 'Gone Long Ago'),
      change('new', daysAgo(41), 'example/rtl', 'نموذج اللغة العربية الكبير'),
    ],
  };
}

const endpoint: ModelEndpoint = {
  provider: 'Anthropic',
  contextLength: 200_000,
  maxTokens: 64_000,
  cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
  quantization: null,
  uptimePercent: 99.87,
  status: 'ok',
  latencyMs: 640,
  tokensPerSecond: 71,
};

/** Providers of a model, with and without everything that can be said of one. */
export const sampleEndpoints: readonly ModelEndpoint[] = [
  endpoint,
  { ...endpoint, provider: 'Amazon Bedrock', uptimePercent: 91.2, status: 'impaired', latencyMs: 1900, quantization: 'fp8' },
  { provider: 'Nebenstelle', contextLength: null, maxTokens: null, cost: null, quantization: null, uptimePercent: null, status: null, latencyMs: null, tokensPerSecond: null },
];
