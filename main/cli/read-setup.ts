import { defaultSetup, setupBounds, type ChatParameters, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { UsageError } from './parse-args.ts';

/** Options of a command that say what goes with every message of a chat. */
export const setupKinds = { system: 'string', temperature: 'string', 'top-p': 'string', 'max-tokens': 'string', stop: 'list' } as const;

/** What was given of {@link setupKinds}. */
export interface SetupOptions {
  readonly system: string | undefined;
  readonly temperature: string | undefined;
  readonly 'top-p': string | undefined;
  readonly 'max-tokens': string | undefined;
  readonly stop: readonly string[];
}

/** What a command line sets; all else stays as it is. */
export interface SetupChange {
  readonly system?: string;
  readonly parameters: Partial<ChatParameters>;
}

function readNumber(name: keyof SetupOptions, text: string, { least, most }: { readonly least: number; readonly most: number }, isWhole: boolean): number {
  const number = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most) || (isWhole && !Number.isInteger(number))) {
    throw new UsageError(`--${name} is a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}.`);
  }
  return number;
}

/** Reads the options; fails with a {@link UsageError} for what is out of bounds. */
export function readSetup(options: SetupOptions): SetupChange {
  const { system, temperature, 'top-p': topP, 'max-tokens': maxTokens, stop } = options;
  const { mostTexts, mostCharacters } = setupBounds.stop;
  if (stop.length > mostTexts || stop.some((text) => text === '' || text.length > mostCharacters)) {
    throw new UsageError(`--stop is given at most ${mostTexts} times, each with at most ${mostCharacters} characters.`);
  }
  return {
    ...(system === undefined ? {} : { system }),
    parameters: {
      ...(temperature === undefined ? {} : { temperature: readNumber('temperature', temperature, setupBounds.temperature, false) }),
      ...(topP === undefined ? {} : { topP: readNumber('top-p', topP, setupBounds.topP, false) }),
      ...(maxTokens === undefined ? {} : { maxTokens: readNumber('max-tokens', maxTokens, setupBounds.maxTokens, true) }),
      ...(stop.length === 0 ? {} : { stop }),
    },
  };
}

/** The setup of a chat, or of a new one, with the change; null where nothing changes. */
export function changedSetup({ system, parameters }: SetupChange, before: ChatSetup = defaultSetup): ChatSetup | null {
  if (system === undefined && Object.keys(parameters).length === 0) return null;
  return { system: system ?? before.system, parameters: { ...before.parameters, ...parameters } };
}
