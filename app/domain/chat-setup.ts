import { reasoningLevels, type Model, type ReasoningLevel } from './model.ts';

/** How a chat wants its answers made; null and an empty list leave it to the model (PROTOCOL 1.3, 2.2). */
export interface ChatParameters {
  /** 0 to 2. */
  readonly temperature: number | null;
  /** Above 0, to 1. */
  readonly topP: number | null;
  /** Longest answer in tokens. */
  readonly maxTokens: number | null;
  /** Texts at which an answer ends. */
  readonly stop: readonly string[];
  readonly reasoning: ReasoningLevel | null;
}

/** What goes with every message of a chat. */
export interface ChatSetup {
  /** The system prompt; null sends none. */
  readonly system: string | null;
  readonly parameters: ChatParameters;
  /** Whether it is the chat's own although it leaves all to the model, whatever preset that has; missing: only where something is set. */
  readonly isOwn?: boolean | undefined;
}

/** All left to the model. */
export const defaultParameters: ChatParameters = { temperature: null, topP: null, maxTokens: null, stop: [], reasoning: null };

/** A chat of which nothing was set. */
export const defaultSetup: ChatSetup = { system: null, parameters: defaultParameters };

/** What is taken. OpenAI refuses more than four stop sequences. */
export const setupBounds = {
  temperature: { least: 0, most: 2 },
  topP: { least: 0.01, most: 1 },
  maxTokens: { least: 1, most: 10_000_000 },
  stop: { mostTexts: 4, mostCharacters: 200 },
} as const;

/** A parameter that only some models take. */
export type LimitedParameter = Exclude<keyof ChatParameters, 'reasoning'>;

const wireNames: Readonly<Record<LimitedParameter, readonly string[]>> = {
  temperature: ['temperature'],
  topP: ['top_p'],
  maxTokens: ['max_tokens', 'max_completion_tokens'],
  stop: ['stop'],
};

/** Whether a model takes a parameter; so it is where the gateway does not say which it takes, or does not know the model. */
export function takesParameter(model: Pick<Model, 'parameters'> | undefined, name: LimitedParameter): boolean {
  if (model === undefined || model.parameters.length === 0) return true;
  return wireNames[name].some((wireName) => model.parameters.includes(wireName));
}

/** What of `parameters` goes to a model. */
export function parametersFor(model: Pick<Model, 'parameters'> | undefined, parameters: ChatParameters): ChatParameters {
  const { temperature, topP, maxTokens, stop, reasoning } = parameters;
  return {
    temperature: takesParameter(model, 'temperature') ? temperature : null,
    topP: takesParameter(model, 'topP') ? topP : null,
    maxTokens: takesParameter(model, 'maxTokens') ? maxTokens : null,
    stop: takesParameter(model, 'stop') ? stop : [],
    reasoning,
  };
}

/** Whether everything is left to the model and no system prompt goes along. */
export function isDefaultSetup({ system, parameters }: ChatSetup): boolean {
  const { temperature, topP, maxTokens, stop, reasoning } = parameters;
  return system === null && temperature === null && topP === null && maxTokens === null && stop.length === 0 && reasoning === null;
}

/** Whether a chat has a setup of its own, which no preset takes the place of. */
export function hasOwnSetup(setup: ChatSetup): boolean {
  return setup.isOwn === true || !isDefaultSetup(setup);
}

function numberIn(value: unknown, { least, most }: { readonly least: number; readonly most: number }): number | null {
  return typeof value === 'number' && value >= least && value <= most ? value : null;
}

/** Parameters as they were stored, by this version or another: what is missing or out of bounds is left to the model. */
export function readParameters(stored: unknown): ChatParameters {
  if (typeof stored !== 'object' || stored === null) return defaultParameters;
  const { temperature, topP, maxTokens, stop, reasoning } = stored as Readonly<Record<string, unknown>>;
  const { mostTexts, mostCharacters } = setupBounds.stop;
  const texts = Array.isArray(stop) ? (stop as readonly unknown[]) : [];
  return {
    temperature: numberIn(temperature, setupBounds.temperature),
    topP: numberIn(topP, setupBounds.topP),
    maxTokens: Number.isInteger(maxTokens) ? numberIn(maxTokens, setupBounds.maxTokens) : null,
    stop: texts.filter((text) => typeof text === 'string').filter((text) => text !== '' && text.length <= mostCharacters).slice(0, mostTexts),
    reasoning: reasoningLevels.find((level) => level === reasoning) ?? null,
  };
}
