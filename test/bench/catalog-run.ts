/* One measured run of one way to search 5,000 models, in a fresh process: `node catalog-run.ts WAY`. Prints one JSON line. */
import { defaultCatalogView } from '../../app/domain/catalog-view.ts';
import { createModelIndex } from '../../app/domain/model-index.ts';
import type { Model } from '../../app/domain/model.ts';
import { toModelList } from '../../main/gateway/wire-models.ts';
import { manyModels } from '../gateway/models.ts';

type Search = (query: string) => readonly Model[];

const vocabulary =
  'a model for long careful reasoning over code and documents with tool use function calling vision multilingual chat agents ' +
  'expert mixture context window tokens latency instruct tuned open weights research preview writing summaries translation math';

/** 5,000 models with descriptions as long as the real ones, the same in every run. */
async function load(): Promise<readonly Model[]> {
  const words = vocabulary.split(' ');
  let seed = 7;
  const next = (): string => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return words[(seed >>> 8) % words.length] ?? '';
  };
  const entries = manyModels(5000).map((entry) => ({ ...entry, description: Array.from({ length: 120 }, next).join(' ') }));
  return (await toModelList({ data: entries })).models;
}

/** Every word anywhere, with the list looked through as it is: what a list does that nothing was made ready for. */
function scan(models: readonly Model[], query: string): readonly Model[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const head = (model: Model): string => `${model.name} ${model.id} ${model.vendor}`.toLowerCase();
  const rank = (model: Model): number => (words.every((word) => head(model).includes(word)) ? 0 : 1);
  const hits = models.filter((model) => {
    const text = `${head(model)} ${model.description.toLowerCase()}`;
    return words.every((word) => text.includes(word));
  });
  return hits.toSorted((a, b) => rank(a) - rank(b));
}

const models = await load();
const marks = { pinned: new Set<string>(), hidden: new Set<string>() };

/** Makes the list ready, and answers a search that does what the catalog does at a keystroke: the list and all the counts. */
function prepare(way: string | undefined): Search {
  if (way === 'scan') return (query) => scan(models, query);
  const index = createModelIndex(models);
  return (query) => {
    index.count(query, defaultCatalogView, marks);
    return index.search(query, defaultCatalogView, marks);
  };
}

const [way] = process.argv.slice(2);
// Names, ids, words of descriptions, slips and what is nowhere, typed letter by letter and taken back.
const typed = ['model 4242', 'vendor-7 reason', 'multilingual', 'modle 17', 'vision tool', 'qqqqqqq'];
const queries = typed.flatMap((text) => {
  const growing = Array.from(text, (_letter, at) => text.slice(0, at + 1));
  return [...growing, ...growing.toReversed().slice(1), ''];
});

/** Milliseconds that this thread has been at work, to a few: what others do on the machine does not count. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const rounds = 10;
let readyMs = 0;
let searchMs = 0;
let search: Search = prepare(way);
// The first round warms up. In each, nothing is remembered from before.
for (let round = 0; round <= rounds; round += 1) {
  const startedAt = workedMs();
  search = prepare(way);
  const readyAt = workedMs();
  for (const query of queries) search(query);
  if (round === 0) continue;
  readyMs += readyAt - startedAt;
  searchMs += workedMs() - readyAt;
}

/** Models that have every word in their name or id and are not found, for all that was typed. */
const missed = typed.reduce((sum, query) => {
  const found = new Set(search(query));
  const named = scan(models.map((model) => ({ ...model, description: '' })), query).map(({ ref }) => ref);
  return sum + models.filter((model) => named.includes(model.ref) && !found.has(model)).length;
}, 0);
process.stdout.write(`${JSON.stringify({ readyMs: readyMs / rounds, keyMs: searchMs / rounds / queries.length, missed })}\n`);
