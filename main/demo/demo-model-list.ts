/** One invented model, in the words of this file; `demo-models.ts` turns it into the gateway's own form. */
export interface DemoModel {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** USD per million tokens in and out. */
  readonly price: readonly [number, number] | 'free' | 'varies';
  readonly context: number;
  /** Most tokens in one answer; null where the gateway would not say. */
  readonly max: number | null;
  /** Letters: i image input, p PDF input, r reasoning, t tools. */
  readonly can: string;
  /** Days since it appeared; null for routers. */
  readonly ageDays: number | null;
  readonly retiresInDays?: number;
}

type Row = readonly [string, string, DemoModel['price'], number, number | null, string, number | null, string];

const k = 1_000;
const m = 1_000_000;

/** In the order of the invented gateway's recommendations. */
const rows: readonly Row[] = [
  ['kilo-auto/frontier', 'Auto Frontier', [5, 25], m, 128 * k, 'iprt', null, 'Sends each message to the strongest model that suits it.'],
  ['kilo-auto/balanced', 'Auto Balanced', [0.33, 1.95], m, 64 * k, 'iprt', null, 'Weighs quality against price, message by message.'],
  ['kilo-auto/free', 'Auto Free', 'free', 256 * k, 32 * k, 'rt', null, 'Picks a model that costs nothing and keeps to it for the whole chat.'],
  ['kilo-auto/small', 'Auto Small', [0.05, 0.4], 400 * k, 32 * k, 't', null, 'For titles, summaries and other short work.'],
  ['alderin/heron-4', 'Alderin: Heron 4', [3, 15], 200 * k, 64 * k, 'iprt', 34, 'Careful long-form writing and code review. Says when it does not know.'],
  ['alderin/heron-4-swift', 'Alderin: Heron 4 Swift', [1, 5], 200 * k, 64 * k, 'iprt', 34, 'The quick sibling of Heron 4, for chats that should keep moving.'],
  ['alderin/heron-4-grand', 'Alderin: Heron 4 Grand ($$$$)', [15, 75], 200 * k, 32 * k, 'iprt', 61, 'For the few questions that deserve an hour of thought.'],
  ['ivenor/atlas-2.5-pro', 'Ivenor: Atlas 2.5 Pro', [1.25, 10], 2 * m, 64 * k, 'iprt', 120, 'Reads two million tokens at once: whole code bases, whole archives.'],
  ['ivenor/atlas-2.5-lite', 'Ivenor: Atlas 2.5 Lite', [0.1, 0.4], m, 64 * k, 'iprt', 120, 'A million tokens of context at a price that does not hurt.'],
  ['nimbrel/cumulus-5', 'Nimbrel: Cumulus 5 (new)', [1.75, 14], 400 * k, 128 * k, 'iprt', 4, 'A general model with a dry sense of humour and very good arithmetic.'],
  ['nimbrel/cumulus-5-mini', 'Nimbrel: Cumulus 5 Mini (new)', [0.25, 2], 400 * k, 128 * k, 'iprt', 4, 'Most of Cumulus 5 for a seventh of the price.'],
  ['nimbrel/cumulus-5-nano', 'Nimbrel: Cumulus 5 Nano', [0.05, 0.4], 400 * k, 128 * k, 'it', 40, 'Sorts, labels and extracts, thousands of times over.'],
  ['brunnwerk/sprachmeister-70b', 'Brunnwerk: Sprachmeister 70B', [0.6, 0.9], 131_072, 32 * k, 'rt', 88, 'Rechtschreibung, Stil und Zwischentöne: ein Modell für deutsche Texte.'],
  ['brunnwerk/rechenkuenstler-24b', 'Brunnwerk: Rechenkünstler 24B', [0.2, 0.3], 131_072, null, 'rt', 90, 'Rechnet laut mit, Schritt für Schritt, und prüft das Ergebnis am Ende.'],
  ['brunnwerk/donaudampfschifffahrtsgesellschaftskapitaen-chat-8b', 'Brunnwerk: Donaudampfschifffahrtsgesellschaftskapitän 8B', [0.04, 0.06], 32_768, 8_192, 't', 210, 'Klein, gründlich und mit dem längsten Namen im Katalog.'],
  ['brunnwerk/grossmutters-kochbuch:free', 'Brunnwerk: Großmutters Kochbuch (free)', 'free', 32_768, 8_192, '', 300, 'Kocht mit dem, was im Schrank ist. Mehr kann es nicht, das aber gut.'],
  ['qamarim/nasim-layl-32b', 'Qamarim: نسيم الليل', [0.35, 0.7], 131_072, 16 * k, 'rt', 51, 'نموذج يكتب العربية بسلاسة، من الرسائل القصيرة إلى المقالات الطويلة.'],
  ['qamarim/dalil-7b:free', 'Qamarim: دليل (free)', 'free', 65_536, 8_192, 't', 77, 'يشرح بلغة بسيطة ويجيب بإيجاز.'],
  ['tzelil/nahal-katan', 'Tzelil: נחל קטן', [0.15, 0.45], 131_072, 16 * k, 't', 66, 'כותב עברית טבעית ומתרגם ברגישות לטון.'],
  ['tzelil/migdalor-xl', 'Tzelil: מגדלור XL', [2, 8], 262_144, 32 * k, 'irt', 23, 'מסביר רעיונות קשים במילים קלות.'],
  ['eskarp/basalt-run', 'Eskarp: Basalt Run', [0.9, 3.6], 262_144, 64 * k, 'rt', 18, 'Writes code that compiles the first time, and tests that do not lie.'],
  ['eskarp/basalt-run-fast', 'Eskarp: Basalt Run Fast (50% off)', [0.45, 1.8], 262_144, 64 * k, 't', 18, 'The same training, half the thinking, half the price this month.'],
  ['eskarp/scree-14b:free', 'Eskarp: Scree 14B (free)', 'free', 131_072, 16 * k, 'rt', 45, 'A free model for scripts, regular expressions and shell one-liners.'],
  ['eskarp/ledger-sql', 'Eskarp: Ledger SQL', [0.3, 1.2], 65_536, 16 * k, 't', 130, 'Queries, migrations and execution plans, explained.'],
  ['fernwright/thicket-120b', 'Fernwright: Thicket 120B', [0.09, 0.45], 131_072, 64 * k, 'rt', 95, 'Open weights, good manners, and a price for every day.'],
  ['fernwright/thicket-20b:free', 'Fernwright: Thicket 20B (free)', 'free', 131_072, 32 * k, 'rt', 95, 'Small enough to run at home, quick enough to keep you company here.'],
  ['fernwright/thicket-vision', 'Fernwright: Thicket Vision', [0.2, 0.6], 131_072, 16 * k, 'it', 80, 'Describes photographs, reads labels, understands diagrams.'],
  ['fernwright/moss-3b:free', 'Fernwright: Moss 3B (free)', 'free', 32_768, 4_096, '', 160, 'Tiny. Good for a rhyme and for a first draft of a birthday card.'],
  ['solvane/compass', 'Solvane: Compass', 'varies', 2 * m, null, 'iprt', null, 'A router of its own: the price is that of whichever model it takes.'],
  ['solvane/meridian-1', 'Solvane: Meridian 1', [2.5, 10], 256 * k, 32 * k, 'iprt', 29, 'Research with sources, in the tone of a good encyclopedia.'],
  ['solvane/meridian-1-deep', 'Solvane: Meridian 1 Deep ($$$$)', [12, 48], 256 * k, 64 * k, 'iprt', 29, 'Reads for minutes before it writes a word.'],
  ['solvane/sextant-mini', 'Solvane: Sextant Mini', [0.12, 0.5], 128 * k, 16 * k, 't', 140, 'Maps, distances, time zones and the shortest way around.'],
  ['cerulo/inkling-2', 'Cerulo: Inkling 2', [0.8, 4], 128 * k, 16 * k, 'i', 70, 'Stories with a beginning, a middle and an end it did not give away.'],
  ['cerulo/inkling-2-verse', 'Cerulo: Inkling 2 Verse', [0.8, 4], 64 * k, 8_192, '', 70, 'Counts syllables so that you need not.'],
  ['cerulo/dialogue-pair', 'Cerulo: Dialogue Pair', [0.5, 2.5], 64 * k, 8_192, '', 200, 'Two voices in one model, for scripts and rehearsals.'],
  ['cerulo/inkling-1', 'Cerulo: Inkling 1', [1, 5], 32 * k, 4_096, '', 480, 'The first Inkling. Kept for those who like its commas.'],
  ['pellandra/lucid-3', 'Pellandra: Lucid 3', [0.27, 1.1], 163_840, 64 * k, 'rt', 58, 'Shows its whole train of thought, then answers in one paragraph.'],
  ['pellandra/lucid-3-math', 'Pellandra: Lucid 3 Math', [0.5, 2.2], 163_840, 128 * k, 'r', 58, 'Proofs, integrals and olympiad problems, worked to the last line.'],
  ['pellandra/lucid-3-distill-32b:free', 'Pellandra: Lucid 3 Distill 32B (free)', 'free', 65_536, 32 * k, 'r', 58, 'The free way to watch a model think.'],
  ['pellandra/lucid-2', 'Pellandra: Lucid 2', [0.4, 1.6], 65_536, 8_192, 'r', 330, 'The model before. Slower, plainer, still liked.'],
  ['tarnwick/mere-council-8x22b', 'Tarnwick: Mere Council 8x22B', [0.9, 0.9], 65_536, null, 't', 400, 'Eight experts, two of them awake at any time.'],
  ['tarnwick/mere-small', 'Tarnwick: Mere Small', [0.1, 0.3], 131_072, 16 * k, 'it', 110, 'European languages, short answers, no fuss.'],
  ['tarnwick/mere-medium', 'Tarnwick: Mere Medium', [0.4, 2], 131_072, 32 * k, 'irt', 110, 'The middle way, in size and in temperament.'],
  ['tarnwick/mere-large', 'Tarnwick: Mere Large', [2, 6], 262_144, 32 * k, 'irt', 37, 'Contracts, reports and minutes, in eleven languages.'],
  ['tarnwick/codestack-2', 'Tarnwick: Codestack 2', [0.3, 0.9], 262_144, 32 * k, 't', 52, 'Fills in the middle of a function without being asked twice.'],
  ['ostrel/glacier-reader', 'Ostrel: Glacier Reader', [0.15, 0.6], 128 * k, 4_096, 't', 270, 'Answers from the documents that you hand it, and only from them.'],
  ['ostrel/glacier-archive', 'Ostrel: Glacier Archive', [2.5, 10], 128 * k, 4_096, 't', 270, 'The same for shelves instead of folders.'],
  ['ostrel/moraine-translate', 'Ostrel: Moraine Translate', [0.2, 0.8], 64 * k, 8_192, '', 100, 'Forty languages, with a note where no word fits.'],
  ['hollin/quarto-1m', 'Hollin: Quarto 1M', [0.4, 1.6], m, 32 * k, 'pt', 47, 'Reads novels in one sitting and remembers who said what.'],
  ['hollin/folio-10m', 'Hollin: Folio 10M', [1.2, 4.8], 10 * m, 32 * k, 'ipt', 12, 'Ten million tokens: the longest memory in this catalog.'],
  ['hollin/octavo', 'Hollin: Octavo', [0.08, 0.24], 32 * k, 8_192, '', 190, 'Small, light, always in the pocket.'],
  ['vantrice/prism-vl-72b', 'Vantrice: Prism VL 72B', [0.25, 0.75], 131_072, 16 * k, 'ip', 84, 'Charts, handwriting, screenshots and the menu of last night.'],
  ['vantrice/prism-coder-480b', 'Vantrice: Prism Coder 480B', [0.3, 1.2], 262_144, 64 * k, 't', 75, 'Works through a whole repository and leaves it tidier.'],
  ['vantrice/prism-thinking-235b', 'Vantrice: Prism Thinking 235B', [0.2, 1.6], 262_144, 81_920, 'rt', 65, 'Thinks long, and folds it away when it is done.'],
  ['vantrice/prism-8b:free', 'Vantrice: Prism 8B (free)', 'free', 40_960, 8_192, 'rt', 170, 'A free all-rounder with a short memory.'],
  ['vantrice/prism-1-legacy', 'Vantrice: Prism 1 Legacy', [0.6, 1.8], 32 * k, 8_192, 't', 620, 'Leaves the catalog soon; Prism VL takes its place.'],
  ['nimbrel/cirrus-3', 'Nimbrel: Cirrus 3', [2.5, 10], 128 * k, 16 * k, 'it', 520, 'An old favourite that retires before the year is out.'],
  ['ivenor/atlas-2-preview', 'Ivenor: Atlas 2 Preview', [0.5, 2], m, 8_192, 'ipt', 350, 'A preview that outlived its name and retires now.'],
  ['alderin/heron-3', 'Alderin: Heron 3 (deprecated)', [3, 15], 200 * k, 8_192, 'ipt', 560, 'The Heron before. Its successor costs the same.'],
  ['hollin/marginalia:free', 'Hollin: Marginalia (free)', 'free', 128 * k, 16 * k, 'pt', 15, 'Reads along and writes in the margins, at no charge.'],
];

const retiring: Readonly<Record<string, number>> = {
  'vantrice/prism-1-legacy': 18,
  'nimbrel/cirrus-3': 34,
  'ivenor/atlas-2-preview': 6,
};

/** The models of the demo: all of them, and all of their makers, are invented. */
export const demoModelList: readonly DemoModel[] = rows.map(([id, name, price, context, max, can, ageDays, about]) => {
  const retiresInDays = retiring[id];
  return { id, name, price, context, max, can, ageDays, about, ...(retiresInDays === undefined ? {} : { retiresInDays }) };
});
