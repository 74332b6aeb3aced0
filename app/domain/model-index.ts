import { contextChoices, outputPriceChoices, type CatalogView, type ModelSort } from './catalog-view.ts';
import { matchTiers, tierCount } from './match-words.ts';
import { createQueryMatcher } from './match-query.ts';
import { bitNumber, bits, modalityBit, ownBits, wantedBits } from './model-bits.ts';
import type { Modality, Model } from './model.ts';
import { knownPrice, orderModels } from './order-models.ts';

/** Refs that the user marked. Give the same sets as long as nothing changes: they are looked at once. */
export interface ModelMarks {
  /** In the order in which they were pinned. */
  readonly pinned: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

/** How many models each choice would leave, every other condition as it stands. */
export interface ModelCounts {
  /** What the search shows now. */
  readonly shown: number;
  /** All vendors of the list, from A to Z. */
  readonly vendors: ReadonlyMap<string, number>;
  readonly input: Readonly<Record<Modality, number>>;
  readonly output: Readonly<Record<Modality, number>>;
  readonly onlyPinned: number;
  readonly onlyFree: number;
  readonly onlyReasoning: number;
  readonly onlyTools: number;
  readonly onlyPrivate: number;
  readonly onlyHidden: number;
  /** For each of `contextChoices`. */
  readonly minContext: ReadonlyMap<number, number>;
  /** For each of `outputPriceChoices`. */
  readonly maxOutputPrice: ReadonlyMap<number, number>;
}

/** One list of models, made ready to be searched at every keystroke. */
export interface ModelIndex {
  readonly models: readonly Model[];
  /**
   * The models that hold every word of `query` and meet every condition of `view`. Words are looked for in name, id, vendor and
   * description, put together from beginnings (`gpt5`), and, when no name or id has one, with one letter wrong. In the sort
   * `recommended` better hits come first and pinned models before their equals; other sorts only put hits by a slip or in the
   * description last. Hidden models are left out unless `view.onlyHidden`.
   */
  search(query: string, view: CatalogView, marks: ModelMarks): readonly Model[];
  count(query: string, view: CatalogView, marks: ModelMarks): ModelCounts;
}

/** Makes `models` ready to be searched; they are not changed. */
export function createModelIndex(models: readonly Model[]): ModelIndex {
  const size = models.length;
  const places = new Map(models.map((model, place) => [model.ref, place]));
  const vendors = [...new Set(models.map((model) => model.vendor))].sort();
  const vendorNumbers = new Map(vendors.map((vendor, number) => [vendor, number]));
  const vendorOf = Uint32Array.from(models, (model) => vendorNumbers.get(model.vendor) ?? 0);
  const own = Uint32Array.from(models, ownBits);
  const contexts = Float64Array.from(models, (model) => model.contextWindow ?? 0);
  const prices = Float64Array.from(models, (model) => knownPrice(model, 'output') ?? Infinity);
  const matcher = createQueryMatcher(models);

  const orders = new Map<ModelSort, Uint32Array>();
  const orderOf = (sort: ModelSort): Uint32Array => {
    const known = orders.get(sort);
    if (known !== undefined) return known;
    const order = orderModels(models, sort);
    orders.set(sort, order);
    return order;
  };

  let marked: { readonly marks: ModelMarks; readonly flags: Uint32Array; readonly order: Uint32Array } | null = null;
  /** Bits of the marks, and the recommended order with the pinned ones first; remembered while the sets stay the same. */
  const lookAt = (marks: ModelMarks): { readonly flags: Uint32Array; readonly order: Uint32Array } => {
    if (marked?.marks.pinned === marks.pinned && marked.marks.hidden === marks.hidden) return marked;
    const flags = own.slice();
    const placesOf = (refs: ReadonlySet<string>): number[] => [...refs].flatMap((ref) => places.get(ref) ?? []);
    const pinned = placesOf(marks.pinned);
    for (const place of pinned) flags[place] = (flags[place] ?? 0) | bits.pinned;
    for (const place of placesOf(marks.hidden)) flags[place] = (flags[place] ?? 0) | bits.hidden;
    const rest = orderOf('recommended').filter((place) => ((flags[place] ?? 0) & bits.pinned) === 0);
    marked = { marks, flags, order: Uint32Array.from([...pinned, ...rest]) };
    return marked;
  };

  /** By vendor's number; null lets every vendor pass. */
  const chosenVendors = (view: CatalogView): Uint8Array | null => {
    if (view.vendors.length === 0) return null;
    const chosen = new Uint8Array(vendors.length);
    for (const vendor of view.vendors) {
      const number = vendorNumbers.get(vendor);
      if (number !== undefined) chosen[number] = 1;
    }
    return chosen;
  };

  return {
    models,
    search(query, view, marks) {
      const tiers = matcher.match(query);
      const { flags, order: pinnedFirst } = lookAt(marks);
      const isRanked = view.sort === 'recommended';
      const order = isRanked ? pinnedFirst : orderOf(view.sort);
      const wanted = wantedBits(view);
      const chosen = chosenVendors(view);
      const groups: Model[][] = Array.from({ length: tierCount }, () => []);
      for (let step = 0; step < size; step += 1) {
        const place = order[step] ?? 0;
        const tier = tiers[place] ?? matchTiers.none;
        const flag = flags[place] ?? 0;
        if (tier === matchTiers.none || (flag & wanted) !== wanted || ((flag & bits.hidden) !== 0) !== view.onlyHidden) continue;
        if (chosen !== null && chosen[vendorOf[place] ?? 0] !== 1) continue;
        if (view.minContext !== null && (contexts[place] ?? 0) < view.minContext) continue;
        if (view.maxOutputPrice !== null && (prices[place] ?? Infinity) > view.maxOutputPrice) continue;
        const model = models[place];
        const group = isRanked || tier >= matchTiers.fuzzy ? tier : matchTiers.whole;
        if (model !== undefined) groups[group]?.push(model);
      }
      return groups.flat();
    },

    count(query, view, marks) {
      const tiers = matcher.match(query);
      const { flags } = lookAt(marks);
      const wanted = wantedBits(view);
      const chosen = chosenVendors(view);
      const perBit = new Uint32Array(32);
      const perVendor = new Uint32Array(vendors.length);
      const perContext = new Uint32Array(contextChoices.length);
      const perPrice = new Uint32Array(outputPriceChoices.length);
      let shown = 0;
      let hidden = 0;
      for (let place = 0; place < size; place += 1) {
        const flag = flags[place] ?? 0;
        if (tiers[place] === matchTiers.none || (flag & wanted) !== wanted) continue;
        const vendor = vendorOf[place] ?? 0;
        const context = contexts[place] ?? 0;
        const price = prices[place] ?? Infinity;
        const isVendor = chosen === null || chosen[vendor] === 1;
        const isContext = view.minContext === null || context >= view.minContext;
        const isPrice = view.maxOutputPrice === null || price <= view.maxOutputPrice;
        const isHidden = (flag & bits.hidden) !== 0;
        if (isHidden && isVendor && isContext && isPrice) hidden += 1;
        if (isHidden !== view.onlyHidden) continue;
        if (isContext && isPrice) perVendor[vendor] = (perVendor[vendor] ?? 0) + 1;
        if (isVendor && isPrice) contextChoices.forEach((least, at) => context >= least && (perContext[at] = (perContext[at] ?? 0) + 1));
        if (isVendor && isContext) outputPriceChoices.forEach((most, at) => price <= most && (perPrice[at] = (perPrice[at] ?? 0) + 1));
        if (!isVendor || !isContext || !isPrice) continue;
        shown += 1;
        for (let rest = flag; rest !== 0; rest &= rest - 1) {
          const bit = bitNumber(rest & -rest);
          perBit[bit] = (perBit[bit] ?? 0) + 1;
        }
      }
      const countOf = (bit: number): number => perBit[bitNumber(bit)] ?? 0;
      const byModality = (side: 'input' | 'output'): Readonly<Record<Modality, number>> => {
        const of = (modality: Modality): number => countOf(modalityBit(modality, side));
        return { text: of('text'), image: of('image'), file: of('file'), pdf: of('pdf'), audio: of('audio'), video: of('video') };
      };
      return {
        shown,
        vendors: new Map(vendors.map((vendor, number) => [vendor, perVendor[number] ?? 0])),
        input: byModality('input'),
        output: byModality('output'),
        onlyPinned: countOf(bits.pinned),
        onlyFree: countOf(bits.free),
        onlyReasoning: countOf(bits.reasoning),
        onlyTools: countOf(bits.tools),
        onlyPrivate: countOf(bits.private),
        onlyHidden: hidden,
        minContext: new Map(contextChoices.map((choice, at) => [choice, perContext[at] ?? 0])),
        maxOutputPrice: new Map(outputPriceChoices.map((choice, at) => [choice, perPrice[at] ?? 0])),
      };
    },
  };
}
