import { matchTiers } from '../../app/domain/match-words.ts';
import { paletteStrings, type PaletteGroup } from '../strings/palette-strings.en.ts';
import { createTextMatcher, type TextMatcher } from './match-texts.ts';
import type { PaletteRow } from './palette-rows.ts';

/** Lines under one heading. */
export interface PaletteSection {
  readonly group: PaletteGroup;
  readonly title: string;
  readonly rows: readonly PaletteRow[];
  /** How many were found, where that is more than are listed. */
  readonly foundCount?: number;
}

/** What there is to be listed. */
export interface PaletteSources {
  readonly commands: readonly PaletteRow[];
  /** The one used last first. */
  readonly chats: readonly PaletteRow[];
  readonly prompts: readonly PaletteRow[];
  /** Ids of commands lately run, newest first. */
  readonly recentIds: readonly string[];
  /** The line that looks for what was typed elsewhere. */
  readonly searchRow: (query: string) => PaletteRow;
}

/** More lately run commands than this are not repeated at the top. */
const mostRecent = 5;

/** Chats without a search, and with one. */
const mostChats = { resting: 5, found: 8 } as const;

const titles = paletteStrings.groups;
const groupOrder = Object.keys(titles) as readonly PaletteGroup[];

/** Puts rows under their headings: these in the order of `groups`, rows as they come. */
function inSections(rows: readonly PaletteRow[], groups: readonly PaletteGroup[]): readonly PaletteSection[] {
  const byGroup = Map.groupBy(rows, ({ group }) => group);
  return groups.flatMap((group) => {
    const own = byGroup.get(group);
    return own === undefined ? [] : [{ group, title: titles[group], rows: own }];
  });
}

/** Everything, what was used last first. */
function resting({ commands, chats, prompts, recentIds }: PaletteSources): readonly PaletteSection[] {
  const recent = recentIds
    .flatMap((id) => commands.find((row) => row.id === id) ?? [])
    .filter(({ problem }) => problem === null)
    .slice(0, mostRecent);
  const rest = commands.filter((row) => !recent.includes(row));
  const all = [...recent.map((row): PaletteRow => ({ ...row, group: 'recent' })), ...chats.slice(0, mostChats.resting), ...rest, ...prompts];
  return inSections(all, groupOrder);
}

interface FoundRow {
  readonly row: PaletteRow;
  readonly rank: number;
}

/** What cannot be done comes after all that can and is found by what is written, whatever it is called; before chance. */
const cannotRank = matchTiers.fuzzy - 0.25;

/** The rows that were found, best first; of equals what was run last, then as they were listed. */
function found(rows: readonly PaletteRow[], matcher: TextMatcher, query: string, recentIds: readonly string[]): readonly FoundRow[] {
  const ranks = matcher.match(query);
  const age = ({ id }: PaletteRow): number => {
    const place = recentIds.indexOf(id);
    return place < 0 ? recentIds.length : place;
  };
  return rows
    .map((row, at) => ({ row, own: ranks[at] ?? 0 }))
    .filter(({ own }) => own > 0)
    .map(({ row, own }) => ({ row, own, rank: row.problem === null ? own : Math.max(own, cannotRank) }))
    .sort((a, b) => a.rank - b.rank || a.own - b.own || age(a.row) - age(b.row));
}

/** Lists everything in sections for each query: the group of the best line comes first, and its best line is the first of all. */
export function createPaletteList(sources: PaletteSources): (query: string) => readonly PaletteSection[] {
  const { commands, chats, prompts, recentIds, searchRow } = sources;
  const named = [...commands, ...prompts];
  const ofNamed = createTextMatcher(named);
  // There may be thousands of them, and most searches are for commands.
  let ofChats: TextMatcher | null = null;
  return (query) => {
    const words = query.trim();
    if (words === '') return resting(sources);
    ofChats ??= createTextMatcher(chats);
    const all = [
      ...found(named, ofNamed, words, recentIds),
      ...found(chats, ofChats, words, []).slice(0, mostChats.found),
    ].sort((a, b) => a.rank - b.rank);
    const rows = all.map(({ row }) => row);
    const groups = [...new Set(rows.map(({ group }) => group))];
    return [...inSections(rows, groups), { group: 'search', title: titles.search, rows: [searchRow(words)] }];
  };
}

/** More values of a page than this are not listed at once: a text may have thousands of blocks of code. */
const mostChoices = 100;

/** Lists the values of the page of `command`, as they come: those that a query finds, the first of many. */
export function createChoiceList(command: PaletteRow, choices: readonly PaletteRow[]): (query: string) => readonly PaletteSection[] {
  const matcher = createTextMatcher(choices);
  return (query) => {
    const ranks = matcher.match(query);
    const all = choices.filter((_row, at) => (ranks[at] ?? 0) > 0);
    if (all.length === 0) return [];
    const section = { group: command.group, title: paletteStrings.titleOf(command.label), rows: all.slice(0, mostChoices) };
    return [all.length > mostChoices ? { ...section, foundCount: all.length } : section];
  };
}

/** What must not be what Enter does in a palette that was just opened. */
const neverRecent: ReadonlySet<string> = new Set(['quit', 'undo']);

/** What is lately run once this command was, newest first. */
export function withRecent(recentIds: readonly string[], id: string): readonly string[] {
  if (neverRecent.has(id)) return recentIds;
  return [id, ...recentIds.filter((each) => each !== id)].slice(0, 2 * mostRecent);
}
