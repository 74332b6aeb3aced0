import type { UsageSum, UsageSummary } from '../../app/domain/usage-sum.ts';

const figures = [
  ['answers', 'answers'],
  ['known_usd', 'knownUsd'],
  ['estimated_usd', 'estimatedUsd'],
  ['estimated_answers', 'estimatedAnswers'],
  ['unknown_answers', 'unknownAnswers'],
  ['own_key_answers', 'ownKeyAnswers'],
  ['prompt_tokens', 'promptTokens'],
  ['cached_tokens', 'cachedTokens'],
  ['completion_tokens', 'completionTokens'],
  ['reasoning_tokens', 'reasoningTokens'],
] as const satisfies readonly (readonly [string, keyof UsageSum])[];

/** Sums of binary fractions end in digits that mean nothing; a hundred-millionth of a dollar is more than anybody is charged. */
const toFigure = (value: number): string => String(Math.round(value * 1e8) / 1e8);

/** Quoted where it must be. What a spreadsheet would run as a formula gets a mark before it: titles are anybody's text. */
function toCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function toLine(kind: string, name: string, sum: UsageSum): string {
  return [kind, toCell(name), ...figures.map(([, field]) => toFigure(sum[field]))].join(',');
}

/** The whole summary as CSV (RFC 4180): one line for each day, model and chat, told apart by the first column. */
export function usageToCsv({ days, models, chats }: UsageSummary): string {
  const lines = [
    ['kind', 'name', ...figures.map(([column]) => column)].join(','),
    ...days.map((sum) => toLine('day', sum.day, sum)),
    ...models.map((sum) => toLine('model', sum.modelRef ?? '', sum)),
    ...chats.map((sum) => toLine('chat', sum.title, sum)),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
