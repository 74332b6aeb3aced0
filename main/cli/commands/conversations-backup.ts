import { resolve } from 'node:path';
import type { Backup, ReplacedContent, RestoreReport, StoreReport } from '../../../app/domain/backup.ts';
import { countsText } from '../../../app/domain/store-counts-text.ts';
import { bytesText } from '../../../app/errors/error-figures.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { exitCodes } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';
import { alignColumns, toTerminalLine } from '../terminal-text.ts';

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

function contentText({ counts, problems, isNewer, kind }: Backup): string {
  if (isNewer) return 'made by a newer Kilodesk';
  if (kind === 'set-aside') return 'a damaged file that was kept; what can be read of it can be restored';
  return [...(counts === null ? [] : [countsText(counts)]), ...problems].join('; ');
}

function formatList(backups: readonly Backup[]): string {
  const rows = backups.map((each) => [each.name, minute(each.createdAt), each.kind, bytesText(each.sizeBytes), contentText(each)]);
  return alignColumns([['NAME', 'MADE (UTC)', 'KIND', 'SIZE', 'HOLDS'], ...rows], new Set([3]));
}

/** `kilodesk conversations backup`: one more backup beside the daily ones, or a copy of the chats in a file. */
export const backup: Command = async ({ args, io, openServices }) => {
  const { options } = parseCommandArgs(args, { json: 'boolean', to: 'string' });
  if (options.to === '') throw new UsageError('--to needs the name of a file.');
  const { backups } = await openServices();
  if (options.to === undefined) {
    const made = await backups.create();
    if (made === null) throw appException('internal', 'No backup was made.');
    if (options.json) io.outJson({ backup: made });
    else io.out(`${made.name}\n${made.counts === null ? '' : `${countsText(made.counts)}\n`}`);
    return exitCodes.done;
  }
  const file = resolve(options.to);
  const counts = await backups.copyTo(file);
  if (counts === null) throw appException('internal', 'No copy was made.');
  if (options.json) io.outJson({ file, counts });
  else io.out(`${toTerminalLine(file)}\n${countsText(counts)}\n`);
  if (counts.files > 0 && !options.json) io.note('The contents of attached files are not in it; "conversations export" takes them along.\n');
  return exitCodes.done;
};

function formatBefore({ name, counts, keptAs }: ReplacedContent): string {
  if (keptAs !== null) return `${name} (damaged, kept as ${toTerminalLine(keptAs)}; what can be read of it can be restored)`;
  return counts === null ? name : `${name} (${countsText(counts)})`;
}

function formatRestore({ from, counts, isPartial, before }: RestoreReport): string {
  const what = isPartial ? 'The backup is damaged. What could be read of it was restored' : 'Restored';
  return `${what}: ${countsText(counts)}, from ${toTerminalLine(from.name)}\nWhat was there before: ${formatBefore(before)}\n`;
}

/** `kilodesk conversations restore`: lists what can be restored; with a name or a file and --yes, restores it. */
export const restore: Command = async ({ args, io, openServices }) => {
  const { options, positionals } = parseCommandArgs(args, { json: 'boolean', yes: 'boolean' }, { names: ['NAME'], min: 0 });
  const [wanted] = positionals;
  const { backups } = await openServices();
  const all = await backups.list();
  if (wanted === undefined) {
    if (options.json) io.outJson({ backups: all });
    else if (all.length === 0) io.note('No backups yet.\n');
    else io.out(formatList(all));
    return exitCodes.done;
  }
  const known = all.find(({ name }) => name === wanted);
  if (!options.yes) {
    const what = known === undefined ? '' : ` It holds ${contentText(known)}.`;
    throw new UsageError(`A restore puts the backup in the place of the chats that are there, which are backed up first.${what} Add --yes to do it.`);
  }
  const report = await backups.restore(known === undefined ? { kind: 'file', path: resolve(wanted) } : { kind: 'kept', name: known.name });
  if (report === null) throw appException('internal', 'Nothing was restored.');
  if (options.json) io.outJson(report);
  else io.out(formatRestore(report));
  return exitCodes.done;
};

function formatCheck(report: StoreReport): string {
  const { problems, unusedFiles, backups } = report;
  const unused = unusedFiles > 0 ? `, ${unusedFiles} files that nothing refers to` : '';
  const verdict = problems.length === 0 ? 'All is well.' : problems.map(toTerminalLine).join('\n');
  return `${countsText(report)}${unused}, ${backups} ${backups === 1 ? 'backup' : 'backups'}\n${verdict}\n`;
}

/** `kilodesk conversations verify`: reads everything; exit code 1 when something is wrong. */
export const verify: Command = async ({ args, io, openServices }) => {
  const { options } = parseCommandArgs(args, { json: 'boolean' });
  const { backups } = await openServices();
  const report = await backups.verify();
  if (report === null) throw appException('internal', 'The check was not finished.');
  if (options.json) io.outJson(report);
  else io.out(formatCheck(report));
  return report.problems.length === 0 ? exitCodes.done : exitCodes.failed;
};
