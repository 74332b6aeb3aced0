/** A text that the user kept to be written again, under a name. */
export interface SavedPrompt {
  readonly id: string;
  /** What is typed after the slash: letters, digits, `-` and `_` of any script, 40 at most, in lower case. */
  readonly name: string;
  /** `{{words}}` in it stand for what is asked each time. */
  readonly text: string;
}

/** Most prompts that are kept, and most characters in one. */
export const promptBounds = { mostPrompts: 200, mostNameCharacters: 40, mostCharacters: 20_000 } as const;

/** What is typed after the slash for what the composer does itself; no prompt has such a name. */
export const slashCommandNames = ['model', 'models', 'system', 'new', 'temp', 'export', 'clear', 'web'] as const;

/** One of {@link slashCommandNames}. */
export type SlashCommandName = (typeof slashCommandNames)[number];

const variable = /\{\{\s*([\p{L}\p{N}][\p{L}\p{N} _-]{0,39}?)\s*\}\}/gu;

/** A name as it is kept: in lower case, with `-` for each space. */
export function toPromptName(typed: string): string {
  return typed.trim().replace(/^\//, '').replace(/\s+/g, '-').toLowerCase();
}

/** Why a name cannot be given: nothing or a wrong character in it, one of the composer's own, or another prompt's. Null where it can. */
export function promptNameProblem(name: string, others: readonly SavedPrompt[]): 'malformed' | 'reserved' | 'taken' | null {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(name)) return 'malformed';
  if (slashCommandNames.some((own) => own === name)) return 'reserved';
  return others.some((other) => other.name === name) ? 'taken' : null;
}

/** What a prompt asks for, each once, in the order of its text. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(variable)].map(([, name]) => name ?? ''))];
}

/** The text with its variables filled in; one without a value stays as it is. What is filled in is not looked at again. */
export function fillPrompt(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(variable, (whole, name: string) => values.get(name) ?? whole);
}
