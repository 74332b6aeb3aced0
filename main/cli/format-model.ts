import type { Model } from '../../app/domain/model.ts';
import { formatPrice, formatPrices, formatTokens, formatUsd } from './format-figures.ts';
import { alignColumns, toTerminalText } from './terminal-text.ts';

/** Tokens, or `unknown` where the gateway does not say. */
export function tokensOrUnknown(count: number | null): string {
  return count === null ? 'unknown' : formatTokens(count);
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

/** What is paid beside tokens, and for tokens that were read before; nothing that costs nothing. */
function formatOtherPrices({ cost, costKind, callPrices }: Model): string[][] {
  const cached = costKind === 'listed' ? (cost?.cacheRead ?? null) : null;
  const prices: readonly (readonly [string, number | null])[] = [
    ['Price of an image', callPrices.image],
    ['Price of a request', callPrices.request],
    ['Price of a web search', callPrices.webSearch],
  ];
  return [
    ...(cached === null ? [] : [['Price of cached input', `${formatPrice(cached)} per million tokens`]]),
    ...prices.flatMap(([label, price]) => (price === null || price === 0 ? [] : [[label, formatUsd(price)]])),
  ];
}

/** All that the catalog says of one model, for people. */
export function formatModel(model: Model): string {
  const [input, output] = formatPrices(model);
  const isListed = model.costKind === 'listed';
  const efforts = model.efforts.length === 0 ? '' : `: ${model.efforts.join(', ')}`;
  const rows: string[][] = [
    ['Ref', model.ref],
    ['Vendor', model.vendor],
    ...(model.candidateIds.length === 0 ? [] : [['Chooses from', model.candidateIds.join(', ')]]),
    ['Reads', model.input.join(', ')],
    ['Writes', model.output.join(', ')],
    ['Context', `${tokensOrUnknown(model.contextWindow)} tokens`],
    ['Longest answer', `${tokensOrUnknown(model.maxTokens)} tokens`],
    ['Price', isListed ? `${input} in, ${output} out, per million tokens` : input],
    ...formatOtherPrices(model),
    ...(model.isByokAvailable ? [['Paid by', 'your own key at the vendor']] : []),
    ['Reasoning', `${yesOrNo(model.reasoning)}${efforts}`],
    ['Tools', yesOrNo(model.tools)],
    ...(model.parameters.length === 0 ? [] : [['Parameters', model.parameters.join(', ')]]),
    ['May train on prompts', yesOrNo(model.mayTrainOnPrompts)],
    ...(model.expiresOn === null ? [] : [['Retires', model.expiresOn]]),
  ];
  const description = model.description === '' ? '' : `\n${toTerminalText(model.description)}\n`;
  return `${[model.name, ...model.badges].join(' · ')}\n\n${alignColumns(rows)}${description}`;
}
