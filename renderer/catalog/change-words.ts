import type { ModelChange, PricePair } from '../../app/domain/model-change.ts';
import { formatPrice } from '../format/money.ts';
import { formatCalendarDay } from '../format/time.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';

const words = catalogStrings.changes;

function pair(prices: PricePair): string {
  const say = (price: number | null): string => (price === null ? catalogStrings.unknown : formatPrice(price));
  return `${say(prices.input)} / ${say(prices.output)}`;
}

/** What happened to a model, as far as its kind does not say it: prices before and after, the day it goes. */
export function changeWords(change: ModelChange, now: Date): string {
  if (change.before !== null && change.after !== null) return words.price(pair(change.before), pair(change.after));
  return change.expiresOn === null ? '' : words.retiresOn(formatCalendarDay(change.expiresOn, now));
}
