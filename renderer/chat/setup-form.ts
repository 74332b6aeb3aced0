import { maxPromptLength } from '../../app/domain/prompt-length.ts';
import { setupBounds, takesParameter, type ChatSetup, type LimitedParameter } from '../../app/domain/chat-setup.ts';
import type { Model } from '../../app/domain/model.ts';

/** What stands in the fields, as it was typed. */
export interface SetupFields {
  readonly system: string;
  readonly temperature: string;
  readonly topP: string;
  readonly maxTokens: string;
  /** One a line; `\n` stands for a line break inside of one. */
  readonly stop: string;
}

/** A field of {@link SetupFields}. */
export type SetupField = keyof SetupFields;

/** What the fields say: a setup, or which of them cannot be read. */
export type ReadSetup = { readonly setup: ChatSetup; readonly invalid: null } | { readonly setup: null; readonly invalid: readonly SetupField[] };

/** Fields that only some models take, in the order in which they stand. */
export const limitedFields: readonly LimitedParameter[] = ['temperature', 'topP', 'maxTokens', 'stop'];

const numberText = (value: number | null): string => (value === null ? '' : String(value));

/** How a setup stands in the fields. */
export function toFields({ system, parameters }: ChatSetup): SetupFields {
  const { temperature, topP, maxTokens, stop } = parameters;
  return {
    system: system ?? '',
    temperature: numberText(temperature),
    topP: numberText(topP),
    maxTokens: numberText(maxTokens),
    stop: stop.map((text) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')).join('\n'),
  };
}

/** The longest answer that may be asked of a model, in tokens. */
export function mostTokens(model: Pick<Model, 'maxTokens'> | undefined): number {
  return model?.maxTokens ?? setupBounds.maxTokens.most;
}

/** The number typed with a point or a comma, null for nothing, undefined for what is none within these bounds. */
function readNumber(text: string, { least, most }: { readonly least: number; readonly most: number }, isWhole = false): number | null | undefined {
  const bare = text.trim();
  if (bare === '') return null;
  if (!(isWhole ? /^\d{1,8}$/ : /^(\d+([.,]\d*)?|[.,]\d+)$/).test(bare)) return undefined;
  const number = Number(bare.replace(',', '.'));
  return number >= least && number <= most ? number : undefined;
}

function readStop(text: string): readonly string[] | undefined {
  const { mostTexts, mostCharacters } = setupBounds.stop;
  const texts = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/\\([\\n])/g, (_all, letter: string) => (letter === 'n' ? '\n' : '\\')));
  return texts.length <= mostTexts && texts.every((each) => each.length <= mostCharacters) ? texts : undefined;
}

/** Reads the fields. What the model does not take is kept as it was: another model of the same chat may. */
export function readFields(fields: SetupFields, before: ChatSetup, model: Model | undefined): ReadSetup {
  const system = fields.system.trim() === '' ? null : fields.system;
  const read = {
    temperature: readNumber(fields.temperature, setupBounds.temperature),
    topP: readNumber(fields.topP, setupBounds.topP),
    maxTokens: readNumber(fields.maxTokens, { least: setupBounds.maxTokens.least, most: mostTokens(model) }, true),
    stop: readStop(fields.stop),
  };
  const taken = limitedFields.filter((name) => takesParameter(model, name));
  const invalid: SetupField[] = taken.filter((name) => read[name] === undefined);
  if ((system?.length ?? 0) > maxPromptLength) invalid.unshift('system');
  if (invalid.length > 0) return { setup: null, invalid };
  const changed = Object.fromEntries(taken.map((name) => [name, read[name]]));
  return { setup: { system, parameters: { ...before.parameters, ...changed } }, invalid: null };
}
