import type { Model } from '../../app/domain/model.ts';
import { formatModelPrice, formatPrice } from '../format/money.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';

/** The words of a model's row, which do not change as long as the list does not. */
export interface ModelRowText {
  /** Without spaces, for an element's id. */
  readonly domId: string;
  readonly context: string;
  readonly contextTitle: string;
  readonly price: string;
  readonly reads: string;
  /** What a screen reader says of name, provider, context, price and abilities. */
  readonly sentence: string;
}

const words = catalogStrings;
const known = new WeakMap<Model, ModelRowText>();

function spokenPrice(model: Model): string {
  const { cost, costKind } = model;
  if (costKind === 'free') return words.free;
  if (costKind === 'varies') return words.said.priceVaries;
  if (costKind === 'unknown' || cost === null) return words.said.priceUnknown;
  const say = (price: number | null): string => (price === null ? words.unknown : formatPrice(price));
  return words.said.price(say(cost.input), say(cost.output));
}

function write(model: Model): ModelRowText {
  const { contextWindow } = model;
  const reads = model.input.map((kind) => words.modalities[kind]);
  const context = contextWindow === null ? '' : formatTokens(contextWindow);
  const sentence = [
    words.said.by(model.name, model.vendor),
    ...(context === '' ? [] : [words.said.context(context)]),
    spokenPrice(model),
    words.said.reads(reads.join(', ')),
    ...(model.reasoning ? [words.reasoning] : []),
  ];
  return {
    domId: encodeURIComponent(model.ref),
    context,
    contextTitle: contextWindow === null ? '' : words.tokens(formatCount(contextWindow)),
    price: formatModelPrice(model),
    reads: reads.join(' '),
    sentence: sentence.join(', '),
  };
}

/** The words of a model's row, written when it first comes into sight. */
export function modelRowText(model: Model): ModelRowText {
  const found = known.get(model);
  if (found !== undefined) return found;
  const text = write(model);
  known.set(model, text);
  return text;
}
