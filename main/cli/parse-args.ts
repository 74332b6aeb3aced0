import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The command line was wrong: one line to print before the usage, and exit code 2. Never repeats what could be a key. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Kinds of options by name; `list` is text that may be given several times. `json` is always there. */
export type OptionKinds = Readonly<Record<string, 'string' | 'boolean' | 'list'>>;

/** What an option of each kind holds. */
interface KindValues {
  readonly string: string | undefined;
  readonly boolean: boolean;
  readonly list: readonly string[];
}

/** Values of options: text, several texts in their order, or whether the switch is there. */
export type OptionValues<K extends OptionKinds> = { readonly [Name in keyof K]: KindValues[K[Name]] };

/** A command line taken apart. */
export interface ParsedArgs<K extends OptionKinds> {
  readonly options: OptionValues<K>;
  readonly positionals: readonly string[];
}

const keyOptions = /^--?(kilocode-)?(api-)?key(=|$)/;

function explain(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : '';
  const option = /'(-{1,2}[A-Za-z][A-Za-z-]{0,30})/.exec(text)?.[1];
  if (option === undefined) return 'An option is wrong.';
  if (text.startsWith('Unknown option')) return `There is no option ${option}.`;
  return text.includes('does not take an argument') ? `${option} takes no value.` : `${option} needs a value.`;
}

/**
 * Reads the options of one command. Fails with a {@link UsageError} for unknown options, missing values and a number of
 * positionals other than `positionals` allows; with `isOpenEnded` there may be any number of the last one.
 */
export function parseCommandArgs<K extends OptionKinds>(
  args: readonly string[],
  kinds: K,
  positionals: { readonly names: readonly string[]; readonly min?: number; readonly isOpenEnded?: boolean } = { names: [] },
): ParsedArgs<K> {
  if (args.some((arg) => keyOptions.test(arg))) {
    throw new UsageError('A key does not belong on the command line, where other programs can read it. Use --key-stdin.');
  }
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    options[name] = kind === 'list' ? { type: 'string', multiple: true } : { type: kind };
  }
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (thrown) {
    throw new UsageError(explain(thrown));
  }
  const { names, min = names.length, isOpenEnded = false } = positionals;
  if (!isOpenEnded && parsed.positionals.length > names.length) {
    const most = names.length === 0 ? 'no argument' : names.join(' and ');
    throw new UsageError(`This command takes ${most}; put text with spaces in quotes.`);
  }
  const missing = names[parsed.positionals.length];
  if (parsed.positionals.length < min) throw new UsageError(`${missing} is missing.`);
  const empty = { boolean: false, list: [], string: undefined } as const;
  const values = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, parsed.values[name] ?? empty[kind]]));
  return { options: values as OptionValues<K>, positionals: parsed.positionals };
}

/** Takes the subcommand off, e.g. `list` of `models list`. */
export function takeSubcommand<S extends string>(args: readonly string[], names: readonly S[]): readonly [S, readonly string[]] {
  const name = names.find((each) => each === args[0]);
  if (name === undefined) throw new UsageError(`One of these is missing: ${names.join(', ')}.`);
  return [name, args.slice(1)];
}
