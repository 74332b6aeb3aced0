import { basename } from 'node:path';
import * as z from 'zod';
import { toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import { modelRefSchema } from '../../app/ipc/schemas.ts';
import { readTextFile } from '../files/read-text-file.ts';

/** What a config file in openclaw's words sets (docs/configuration.md). Kilodesk reads such files and never writes them. */
export interface ConfigFile {
  /** `env.KILOCODE_API_KEY`, or the same in `env.vars`; not yet checked. */
  readonly apiKey: string | null;
  /** `agents.defaults.model`, or `primary` in it: the default model until the user chooses one. */
  readonly defaultModelRef: string | null;
  /** `agents.defaults.model.fallbacks`: asked in this order when the first cannot answer; null where the file does not say. */
  readonly fallbackModelRefs: readonly string[] | null;
  /** Why the file has no key that can be used, although it should; null when all is well. One of `problems`. */
  readonly keyProblem: string | null;
  /** Parts of the file that are not used, each named by its place. Never quotes the file. */
  readonly problems: readonly string[];
}

const empty: ConfigFile = { apiKey: null, defaultModelRef: null, fallbackModelRefs: null, keyProblem: null, problems: [] };

/** More than this nobody waits for; also the limit of the setting. */
const maxFallbacks = 20;

/** An entry that says nothing usable, named by its place in the file. */
class Misplaced extends Error {}

/** Where in the file a parser stopped; its message may quote a character, so only the place is kept. */
function placeOf(thrown: unknown): string {
  const { lineNumber } = z.object({ lineNumber: z.number() }).catch({ lineNumber: 0 }).parse(thrown);
  return lineNumber > 0 ? ` at line ${lineNumber}` : '';
}

const objectSchema = z.record(z.string(), z.unknown());

/** The value under `names`, undefined where one of them is missing. Fails where something on the way is no object. */
function valueAt(content: unknown, names: readonly string[]): unknown {
  let value = content;
  for (const [index, name] of names.entries()) {
    if (value === undefined) return undefined;
    const object = objectSchema.safeParse(value);
    if (!object.success) throw new Misplaced(index === 0 ? 'the file holds no object' : `${names.slice(0, index).join('.')} is not an object`);
    value = object.data[name];
  }
  return value;
}

/** openclaw reads variables from both places. */
const keyPaths = [
  ['env', 'KILOCODE_API_KEY'],
  ['env', 'vars', 'KILOCODE_API_KEY'],
] as const;

function readKey(content: unknown): string | null {
  for (const path of keyPaths) {
    const key = z.string().optional().safeParse(valueAt(content, path));
    if (!key.success) throw new Misplaced(`${path.join('.')} is not text`);
    // A reference to the environment, which is looked at anyway.
    const isReference = /^\s*\$\{\w+\}\s*$/.test(key.data ?? '');
    if (key.data !== undefined && !isReference) return key.data;
  }
  return null;
}

/** How the refs of a file are read. */
interface RefRules {
  /** Whether a ref without `kilocode/` names a model of some other provider, which is none of ours. */
  readonly isPrefixNeeded: boolean;
}

function toRef(value: unknown, place: string, { isPrefixNeeded }: RefRules): string | null {
  const ref = modelRefSchema.safeParse(value);
  if (!ref.success) throw new Misplaced(`${place} is not a model ref such as kilocode/kilo/auto`);
  const id = toModelId(ref.data);
  return isPrefixNeeded && id === ref.data ? null : toModelRef(id);
}

const modelPath = ['agents', 'defaults', 'model'] as const;
const modelPlace = modelPath.join('.');

function readPrimary(content: unknown, rules: RefRules): string | null {
  const model = valueAt(content, modelPath);
  if (typeof model === 'string') return toRef(model, modelPlace, rules);
  const primary = valueAt(content, [...modelPath, 'primary']);
  return primary === undefined ? null : toRef(primary, `${modelPlace}.primary`, rules);
}

/** Each entry is judged alone: a slip in one must not switch off the others. */
function readFallbacks(content: unknown, rules: RefRules, problems: string[]): readonly string[] | null {
  if (typeof valueAt(content, modelPath) === 'string') return null;
  const place = `${modelPlace}.fallbacks`;
  const list = z.array(z.unknown()).optional().safeParse(valueAt(content, [...modelPath, 'fallbacks']));
  if (!list.success) throw new Misplaced(`${place} is not a list`);
  if (list.data === undefined) return null;
  if (list.data.length > maxFallbacks) problems.push(`${place} has more than ${maxFallbacks} models`);
  const refs = list.data.slice(0, maxFallbacks).flatMap((value, index) => tell(problems, () => toRef(value, `${place}[${index}]`, rules)) ?? []);
  return [...new Set(refs)];
}

/** What `read` answers; null, with the problem added to `problems`, where the file says it wrongly. */
function tell<T>(problems: string[], read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof Misplaced)) throw thrown;
    if (!problems.includes(thrown.message)) problems.push(thrown.message);
    return null;
  }
}

function readContent(content: unknown, name: string, rules: RefRules): ConfigFile {
  const [keyProblems, modelProblems]: [string[], string[]] = [[], []];
  const apiKey = tell(keyProblems, () => readKey(content));
  const defaultModelRef = tell(modelProblems, () => readPrimary(content, rules));
  const fallbackModelRefs = tell(modelProblems, () => readFallbacks(content, rules, modelProblems));
  const named = (problem: string): string => `${name}: ${problem}`;
  const problems = [...new Set([...keyProblems, ...modelProblems])].map(named);
  const [keyProblem] = keyProblems.map(named);
  return { apiKey, defaultModelRef, fallbackModelRefs, keyProblem: keyProblem ?? null, problems };
}

/**
 * Reads the key, the default model and the fallbacks from the JSON5 file at `path`, in openclaw's words. Never fails; other
 * entries are passed over, and one bad entry does not spoil the others. With `isPrefixNeeded` only refs that begin with `kilocode/`
 * count, since in openclaw's own file all others belong to other providers.
 */
export async function readConfigFile(path: string, rules: RefRules = { isPrefixNeeded: false }): Promise<ConfigFile> {
  const name = basename(path);
  const unusable = (problem: string): ConfigFile => ({ ...empty, keyProblem: problem, problems: [problem] });
  let text: string | null;
  try {
    text = await readTextFile(path);
  } catch (thrown) {
    return unusable(`${name} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  if (text === null) return empty;
  let content: unknown;
  try {
    // Few have such a file, and those who do not need no parser.
    const { default: JSON5 } = await import('json5');
    content = JSON5.parse(text);
  } catch (thrown) {
    return unusable(`${name} is not JSON5${placeOf(thrown)}`);
  }
  return readContent(content, name, rules);
}
