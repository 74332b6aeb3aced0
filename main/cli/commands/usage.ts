import { maxUsageDays, type UsageSum, type UsageSummary } from '../../../app/domain/usage-sum.ts';
import { exitCodes } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { formatTokens, formatUsd } from '../format-figures.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';
import { alignColumns, toTerminalLine } from '../terminal-text.ts';

const defaultDays = 30;
const maxChats = 20;

function toDays(text: string | undefined): number {
  const days = Number(text ?? defaultDays);
  if (!Number.isInteger(days) || days < 1 || days > maxUsageDays) throw new UsageError(`--days is a number from 1 to ${maxUsageDays}.`);
  return days;
}

/** What is known, estimated, unknown and paid by the user's own key, side by side and never added up. */
function formatCost({ answers, knownUsd, estimatedUsd, estimatedAnswers, unknownAnswers, ownKeyAnswers }: UsageSum): string {
  const parts = [
    ...(answers > estimatedAnswers + unknownAnswers + ownKeyAnswers ? [formatUsd(knownUsd)] : []),
    ...(estimatedAnswers > 0 ? [`about ${formatUsd(estimatedUsd)}`] : []),
    ...(unknownAnswers > 0 ? [`${unknownAnswers} unknown`] : []),
    ...(ownKeyAnswers > 0 ? [`${ownKeyAnswers} by your key`] : []),
  ];
  return parts.join(' + ');
}

function formatTable(column: string, rows: readonly (readonly [string, UsageSum])[]): string {
  const cells = rows.map(([name, sum]) => [
    name,
    String(sum.answers),
    formatTokens(sum.promptTokens),
    formatTokens(sum.completionTokens),
    formatCost(sum),
  ]);
  return alignColumns([[column, 'ANSWERS', 'SENT', 'RECEIVED', 'COST'], ...cells], new Set([1, 2, 3]));
}

function formatSummary({ total, days, models, chats }: UsageSummary): string {
  const busy = days.filter(({ answers }) => answers > 0);
  const shown = chats.slice(0, maxChats);
  const rest = chats.length > shown.length ? `… and ${chats.length - shown.length} more chats\n` : '';
  return [
    formatTable('DAY', [...busy.map((day) => [day.day, day] as const), ['all', total]]),
    formatTable('MODEL', models.map((model) => [model.modelRef ?? 'unknown', model])),
    formatTable('CHAT', shown.map((chat) => [chat.conversationId === null ? '(temporary and erased)' : toTerminalLine(chat.title), chat])) + rest,
  ].join('\n');
}

/** `kilodesk usage`: the sums of the usage screen. Days are those of this machine's time zone. */
export const usage: Command = async ({ args, io, openServices }) => {
  const { options } = parseCommandArgs(args, { json: 'boolean', days: 'string' });
  const days = toDays(options.days);
  const { usage: reports } = await openServices();
  const summary = await reports.getSummary(days);
  if (options.json) io.outJson(summary);
  else if (summary.total.answers === 0) io.note(`No answers in the last ${days} days.\n`);
  else io.out(formatSummary(summary));
  return exitCodes.done;
};
