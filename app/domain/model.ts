/** Kinds of content a model reads or writes. Kilo says `pdf` where OpenRouter says `file`: both accept PDFs (PROTOCOL 1.3). */
export const modalities = ['text', 'image', 'file', 'pdf', 'audio', 'video'] as const;

/** One of {@link modalities}. */
export type Modality = (typeof modalities)[number];

/** Prices in USD per million tokens; null where unknown or varying, never 0 for either. */
export interface ModelCost {
  readonly input: number | null;
  readonly output: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
}

/** Prices that are not by token, in USD: an image read, a request, a web search. Null where the gateway names none. */
export interface CallPrices {
  readonly image: number | null;
  readonly request: number | null;
  readonly webSearch: number | null;
}

/** `varies`: the gateway gives a negative price, e.g. for routers. `unknown`: it gives none that can be read. */
export type CostKind = 'free' | 'listed' | 'varies' | 'unknown';

/** One model of the catalog. Names and descriptions are untrusted text of the gateway. */
export interface Model {
  /** `kilocode/<id>`. */
  readonly ref: string;
  readonly id: string;
  /** Display name without the vendor's prefix and without Kilo's suffixes, which are in `badges`. */
  readonly name: string;
  readonly vendor: string;
  readonly description: string;
  readonly input: readonly Modality[];
  readonly output: readonly Modality[];
  readonly reasoning: boolean;
  readonly tools: boolean;
  /** Tokens; null where the gateway does not say. */
  readonly contextWindow: number | null;
  /** Most tokens in one answer; null where the gateway does not say. */
  readonly maxTokens: number | null;
  /** Null when no price is known at all. */
  readonly cost: ModelCost | null;
  readonly costKind: CostKind;
  readonly isFree: boolean;
  readonly mayTrainOnPrompts: boolean;
  /** Kilo's suffixes taken off the name: `new`, `retires Aug 10`, `$$$$`, `50% off`, `deprecated`. */
  readonly badges: readonly string[];
  /** ISO 8601; null for routers. */
  readonly createdAt: string | null;
  /** `yyyy-MM-dd` when the model retires, else null. */
  readonly expiresOn: string | null;
  /** Place in the gateway's list of recommendations, from 0; null outside it. */
  readonly recommendedRank: number | null;
  readonly callPrices: CallPrices;
  /** Request parameters that the model takes, in the gateway's words (PROTOCOL 1.3). */
  readonly parameters: readonly string[];
  /** Efforts of thinking that the gateway names for it (`opencode.variants`, PROTOCOL 1.2); empty where it names none. */
  readonly efforts: readonly string[];
  /** Ids of the models that a router may choose (`autoRouting`); empty for all others. */
  readonly candidateIds: readonly string[];
  /** Whether the user's own key at the vendor pays for it (`hasUserByokAvailable`). */
  readonly isByokAvailable: boolean;
}

/** Where a list came from. `bundled` is the one model that ships with Kilodesk. */
export type CatalogSource = 'network' | 'cache' | 'bundled';

/** The whole list of models and where it came from. */
export interface ModelCatalog {
  readonly source: CatalogSource;
  /** ISO 8601; null for the bundled list. */
  readonly fetchedAt: string | null;
  readonly models: readonly Model[];
  /** Entries of the gateway's list that could not be read. */
  readonly droppedCount: number;
  /** Whether a fetch is under way. */
  readonly isRefreshing: boolean;
  /** Why the last fetch failed, if it did. */
  readonly lastError: import('../errors/app-error.ts').AppError | null;
}

/** The model on which a new chat starts, and why it is not the default where it is not. */
export interface StartModel {
  readonly ref: string;
  readonly reason: 'default' | 'signed-out' | 'no-credit';
}

/** Levels of thinking that the user can ask for; `off` sends nothing (PROTOCOL 5). */
export const reasoningLevels = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;

/** One of {@link reasoningLevels}. */
export type ReasoningLevel = (typeof reasoningLevels)[number];

/** The entry that the catalog always holds, as the specification gives it. */
export const bundledAutoModel: Model = {
  ref: 'kilocode/kilo/auto',
  id: 'kilo/auto',
  name: 'Kilo Auto',
  vendor: 'kilo',
  description: 'Routes each message to a model that suits it. Which one is up to the gateway.',
  input: ['text', 'image'],
  output: ['text'],
  reasoning: true,
  tools: true,
  contextWindow: 1_000_000,
  maxTokens: 128_000,
  cost: null,
  costKind: 'varies',
  isFree: false,
  mayTrainOnPrompts: false,
  badges: [],
  createdAt: null,
  expiresOn: null,
  recommendedRank: null,
  callPrices: { image: null, request: null, webSearch: null },
  parameters: [],
  efforts: [],
  candidateIds: [],
  isByokAvailable: false,
};
