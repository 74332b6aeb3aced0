import { resolve } from 'node:path';
import type { ChatImportReport } from '../../../app/domain/chat-import.ts';
import { describeSkipped } from '../../../app/domain/skip-copy.ts';
import { exitCodes, type ExitCode } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { describeError } from '../describe-error.ts';
import { parseCommandArgs } from '../parse-args.ts';
import { toTerminalLine } from '../terminal-text.ts';

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

function formatReport({ imported, copies, alreadyHere, grown, messages, files, skipped }: ChatImportReport): string {
  const lines = [
    `Imported ${count(imported, 'chat')} with ${count(messages, 'message')}${files === 0 ? '' : ` and ${count(files, 'file')}`}.`,
    ...(copies === 0 ? [] : [`${count(copies, 'chat')} came in beside another version of the same chat.`]),
    ...(alreadyHere === 0 ? [] : [`${count(alreadyHere, 'chat')} here already, and left as they are.`]),
    ...(grown === 0 ? [] : [`${count(grown, 'chat')} of those have more messages in the archive.`]),
    ...(skipped.length === 0 ? [] : ['Not taken:']),
    ...skipped.map((sum) => `  ${describeSkipped(sum)}${sum.titles.length === 0 ? '' : ` (${sum.titles.map(toTerminalLine).join(', ')})`}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function exitCodeOf({ error, isStopped }: ChatImportReport): ExitCode {
  if (error !== null) return exitCodes.failed;
  return isStopped ? exitCodes.interrupted : exitCodes.done;
}

/** `kilodesk conversations import`: chat by chat, beside whatever runs. Ctrl-C ends it behind the chat that is being written. */
export const importChats: Command = async ({ args, io, openServices }) => {
  const { options, positionals } = parseCommandArgs(args, { json: 'boolean' }, { names: ['FILE'] });
  const { chatImporter } = await openServices();
  const abort = new AbortController();
  const offInterrupt = io.onInterrupt(() => abort.abort());
  try {
    const onProgress = ({ done, total }: { readonly done: number; readonly total: number | null }): void =>
      io.progress(`Importing, ${total === null || total === 0 ? 0 : Math.floor((100 * done) / total)} %`);
    const report = await chatImporter.importFile(resolve(positionals[0] ?? ''), { signal: abort.signal, onProgress });
    io.progress(null);
    if (options.json) io.outJson(report);
    else io.out(formatReport(report));
    if (report.error !== null && !options.json) io.note(describeError(report.error));
    return exitCodeOf(report);
  } finally {
    offInterrupt();
  }
};
