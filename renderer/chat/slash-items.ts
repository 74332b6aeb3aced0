import { slashCommandNames, type SavedPrompt, type SlashCommandName } from '../../app/domain/saved-prompt.ts';
import { providerId } from '../../app/domain/model-ref.ts';
import type { CatalogRequest } from '../stores/navigation-store.ts';

/** What a text that begins with a slash asks the composer to do. */
export type SlashAction =
  | { readonly kind: 'models'; readonly request: CatalogRequest }
  /** Chooses the model of the next message. */
  | { readonly kind: 'model'; readonly ref: string }
  /** Null opens the dialog. */
  | { readonly kind: 'system'; readonly text: string | null }
  | { readonly kind: 'new' | 'temp' | 'export' | 'clear' | 'web' }
  | { readonly kind: 'prompt'; readonly prompt: SavedPrompt }
  /** Goes on typing from here. */
  | { readonly kind: 'complete'; readonly text: string };

/** A line of the list. */
export interface SlashItem {
  readonly id: string;
  /** What it is called: `/models`, or the name of a model. */
  readonly label: string;
  /** What it does. Null: said by `note`. */
  readonly command: SlashCommandName | null;
  /** Quieter words, where they are the user's or the gateway's own. */
  readonly note: string;
  /** What Tab makes of the text. */
  readonly completed: string;
  readonly action: SlashAction;
}

/** A model as the list shows it. */
export interface SlashModel {
  readonly ref: string;
  readonly name: string;
  readonly vendor: string;
}

/** What there is to be found. */
export interface SlashContext {
  readonly prompts: readonly SavedPrompt[];
  readonly vendors: ReadonlySet<string>;
  /** Models that these words find, best first; the usual ones for none. */
  readonly findModels: (words: string) => readonly SlashModel[];
}

/** More models than this are not offered: there is a list of all of them. */
const mostModels = 6;

/** Commands that take what follows them. */
const withArgument: ReadonlySet<SlashCommandName> = new Set(['model', 'models', 'system']);

function catalogRequest(words: string, vendors: ReadonlySet<string>): CatalogRequest {
  const folded = words.toLowerCase();
  if (words === '' || folded === providerId) return {};
  return vendors.has(folded) ? { provider: folded } : { query: words };
}

function modelItem({ ref, name, vendor }: SlashModel): SlashItem {
  return { id: ref, label: name, command: null, note: vendor, completed: `/model ${name}`, action: { kind: 'model', ref } };
}

function commandAction(name: SlashCommandName, argument: string, { vendors }: SlashContext): SlashAction {
  switch (name) {
    case 'models':
      return { kind: 'models', request: catalogRequest(argument, vendors) };
    case 'model':
      return { kind: 'complete', text: '/model ' };
    case 'system':
      return { kind: 'system', text: argument === '' ? null : argument };
    case 'new':
    case 'temp':
    case 'export':
    case 'clear':
    case 'web':
      return { kind: name };
  }
}

function commandItem(name: SlashCommandName, argument: string, context: SlashContext): SlashItem {
  const completed = withArgument.has(name) ? `/${name} ` : `/${name}`;
  return { id: name, label: `/${name}`, command: name, note: '', completed, action: commandAction(name, argument, context) };
}

function promptItem(prompt: SavedPrompt): SlashItem {
  const note = prompt.text.replace(/\s+/g, ' ').slice(0, 120);
  return { id: `prompt-${prompt.id}`, label: `/${prompt.name}`, command: null, note, completed: `/${prompt.name}`, action: { kind: 'prompt', prompt } };
}

/**
 * What a text may mean while it is typed, best first: commands and prompts whose names begin with it, then prompts that hold it; after
 * `/model ` the models that the words find. Nothing for a text that is none of these, which is then sent as it is.
 */
export function slashItems(text: string, context: SlashContext): readonly SlashItem[] {
  if (!text.startsWith('/')) return [];
  const argument = /^\/(models?|system)[ \t]+([^]*)$/i.exec(text);
  if (argument !== null) {
    const name = (argument[1] ?? '').toLowerCase();
    const rest = (argument[2] ?? '').trim();
    if (name === 'model') return context.findModels(rest).slice(0, mostModels).map(modelItem);
    // Several lines are a text that happens to begin like this.
    if (name === 'models' && rest.includes('\n')) return [];
    return [commandItem(name === 'models' ? 'models' : 'system', rest, context)];
  }
  const typed = /^\/(\S*)\s*$/.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  const prompts = context.prompts.map(promptItem);
  const all = [...slashCommandNames.map((name) => commandItem(name, '', context)), ...prompts];
  const named = (item: SlashItem): string => item.label.slice(1);
  const isWhole = (item: SlashItem): number => Number(named(item) === typed);
  // A space after a name is the end of it.
  if (/\s$/.test(text)) return all.filter((item) => isWhole(item) === 1);
  const starting = all.filter((item) => named(item).startsWith(typed)).sort((a, b) => isWhole(b) - isWhole(a));
  return [...starting, ...prompts.filter((item) => !starting.includes(item) && named(item).includes(typed))];
}

/** What a text says in so many words, for whoever has put the list away; null for a text that is to be sent. */
export function slashCommandOf(text: string, context: SlashContext): SlashAction | null {
  const [first] = slashItems(text, context);
  if (first === undefined) return null;
  const isWhole = first.label === /^\/\S*/.exec(text)?.[0].toLowerCase() || (first.action.kind === 'model' && first.label.toLowerCase() === text.slice('/model'.length).trim().toLowerCase());
  return isWhole && first.action.kind !== 'complete' ? first.action : null;
}
