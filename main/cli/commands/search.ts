import { matchTitles } from '../../../app/domain/search/match-titles.ts';
import { searchOrders, type SearchFilters, type SearchHit, type SearchOrder, type SearchResult } from '../../../app/domain/search/message-search.ts';
import { toModelId, toModelRef } from '../../../app/domain/model-ref.ts';
import { idSchema } from '../../../app/ipc/schemas.ts';
import { exitCodes } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';
import { toTerminalLine } from '../terminal-text.ts';

const titlesShown = 10;

function toLimit(text: string | undefined): number {
  const limit = Number(text ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new UsageError('--limit is a number from 1 to 200.');
  return limit;
}

/** A day begins at midnight here; with `isEnd` it is the midnight after it. Anything longer is a moment. */
function toMoment(option: string, text: string | undefined, isEnd: boolean): string | null {
  if (text === undefined) return null;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [, year, month, date] = (day ?? []).map(Number);
  const moment = day === null ? new Date(text) : new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + (isEnd ? 1 : 0));
  const isMoment = day !== null || /^\d{4}-\d{2}-\d{2}T/.test(text);
  if (!isMoment || Number.isNaN(moment.getTime())) throw new UsageError(`${option} is a day such as 2026-11-28.`);
  return moment.toISOString();
}

function oneOf<T extends string>(option: string, allowed: readonly T[], text: string | undefined): T | null {
  if (text === undefined) return null;
  const found = allowed.find((each) => each === text);
  if (found === undefined) throw new UsageError(`${option} is one of ${allowed.join(', ')}.`);
  return found;
}

function toChat(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!idSchema.safeParse(text).success) throw new UsageError('This is not the id of a chat; "conversations list" shows them.');
  return text;
}

function formatHit(hit: SearchHit): string {
  const where = `${hit.conversationId}  ${hit.createdAt.slice(0, 10)}  ${toTerminalLine(hit.title)}${hit.isArchived ? ' (archived)' : ''}`;
  return `${where}\n    ${toTerminalLine(hit.excerpt)}\n`;
}

function notesOf({ hits, rest, wasIndexRebuilt }: SearchResult, order: SearchOrder): string {
  const notes = [
    wasIndexRebuilt ? 'The search index was damaged and was made anew.' : '',
    rest === 'older' ? 'Only the newest messages were read for words this short; --older reads all of them.' : '',
    rest === 'more' && order === 'relevance' ? 'The most relevant of the newest 2,000.' : '',
    rest === 'more' && order === 'newest' ? `The newest ${hits.length}; there are more (--limit).` : '',
  ];
  return notes.filter((note) => note !== '').map((note) => `${note}\n`).join('');
}

/** `kilodesk conversations search`: the messages and titles that hold every word. */
export const search: Command = async ({ args, io, openServices }) => {
  const { options, positionals } = parseCommandArgs(
    args,
    {
      json: 'boolean',
      limit: 'string',
      chat: 'string',
      model: 'string',
      from: 'string',
      to: 'string',
      role: 'string',
      has: 'list',
      older: 'boolean',
      order: 'string',
    },
    { names: ['WORDS'] },
  );
  const query = (positionals[0] ?? '').trim();
  if (query === '' || query.length > 500) throw new UsageError('Search for 1 to 500 characters.');
  const has = options.has.map((each) => oneOf('--has', ['image', 'code'] as const, each));
  const filters: SearchFilters = {
    conversationId: toChat(options.chat),
    modelRef: options.model === undefined ? null : toModelRef(toModelId(options.model)),
    from: toMoment('--from', options.from, false),
    to: toMoment('--to', options.to, true),
    role: oneOf('--role', ['user', 'assistant'] as const, options.role),
    hasImage: has.includes('image'),
    hasCode: has.includes('code'),
  };
  const order = oneOf('--order', searchOrders, options.order) ?? 'newest';
  const limit = toLimit(options.limit);

  const { store } = await openServices();
  const result = await store.search({ query, filters, order, limit, before: null, isDeep: options.older });
  // Nothing cancels it here.
  if (result === null) return exitCodes.interrupted;
  const isFiltered = Object.values(filters).some((value) => value !== null && value !== false);
  const titles = isFiltered ? [] : matchTitles([...(await store.list()), ...(await store.list('archived'))], query, titlesShown);
  if (options.json) {
    io.outJson({ ...result, chats: titles.map(({ conversation: { id, title } }) => ({ id, title })) });
    return exitCodes.done;
  }
  const chats = titles.map(({ conversation: { id, title } }) => `${id}  ${toTerminalLine(title)}\n`);
  if (result.hits.length + chats.length === 0) io.note('Nothing found.\n');
  io.out([...chats, ...result.hits.map(formatHit)].join(''));
  io.note(notesOf(result, order));
  return exitCodes.done;
};
