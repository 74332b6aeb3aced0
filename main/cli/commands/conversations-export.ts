import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ExportFormat, ExportReport, ExportRequest, ExportScope } from '../../../app/export/export-request.ts';
import { formatBytes } from '../../../app/export/export-words.ts';
import { idSchema } from '../../../app/ipc/schemas.ts';
import { exitCodes, type CliIo, type ExitCode } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';

/** Formats by what they are called here. PDF is printed by a window. */
const formats: Readonly<Record<string, ExportFormat>> = { json: 'json', md: 'markdown', html: 'html', txt: 'text' };

function toFormat(text: string | undefined): ExportFormat {
  const format = formats[text ?? 'json'];
  if (format === undefined) throw new UsageError(`--format is one of ${Object.keys(formats).join(', ')}.`);
  return format;
}

function toBranch(text: string | undefined): ExportRequest['branch'] {
  if (text === undefined || text === 'open') return 'open';
  if (text === 'all') return 'all';
  throw new UsageError('--branch is open or all.');
}

function toScope(ids: readonly string[], isAll: boolean, withTrash: boolean): ExportScope {
  if (isAll === ids.length > 0) throw new UsageError('Give the ids of chats, or --all.');
  if (withTrash && !isAll) throw new UsageError('--trash goes with --all; a chat that is named is exported wherever it is.');
  if (!ids.every((id) => idSchema.safeParse(id).success)) throw new UsageError('This is not the id of a chat; "conversations list" shows them.');
  return isAll ? { kind: 'all', withTrash } : { kind: 'chats', conversationIds: ids };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function describe({ conversations, messages, files, lostFiles, sizeBytes }: ExportReport): string {
  const lost = lostFiles === 0 ? '' : ` ${plural(lostFiles, 'file')} could not be found any more.`;
  const attached = files === 0 ? '' : `, ${plural(files, 'file')}`;
  return `${plural(conversations, 'chat')}, ${plural(messages, 'message')}${attached}: ${formatBytes(sizeBytes)}.${lost}\n`;
}

type Write = (path: string) => Promise<ExportReport | null>;

/** Writes to a private file first: standard output gets all of it, or nothing. */
async function writeToOutput(write: Write, io: CliIo): Promise<ExportReport | null> {
  const folder = await mkdtemp(join(tmpdir(), 'kilodesk-export-'));
  try {
    const path = join(folder, 'chats');
    const report = await write(path);
    if (report !== null) await io.outFile(path);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `kilodesk conversations export`: the file is whole or not there. Ctrl-C leaves nothing. */
export const exportChats: Command = async ({ args, io, openServices }): Promise<ExitCode> => {
  const kinds = { all: 'boolean', format: 'string', branch: 'string', to: 'string', trash: 'boolean', json: 'boolean' } as const;
  const { options, positionals } = parseCommandArgs(args, kinds, { names: ['ID'], min: 0, isOpenEnded: true });
  const scope = toScope(positionals, options.all, options.trash);
  const request: ExportRequest = { scope, format: toFormat(options.format), branch: toBranch(options.branch) };
  const { exporter } = await openServices();

  const abort = new AbortController();
  const offInterrupt = io.onInterrupt(() => abort.abort());
  try {
    const onProgress = ({ done, total }: { readonly done: number; readonly total: number | null }): void =>
      io.progress(`Exporting ${Math.floor(done)} of ${total ?? 0}`);
    const write: Write = (path) => exporter.write(request, path, { signal: abort.signal, onProgress });
    const report = await (options.to === undefined ? writeToOutput(write, io) : write(resolve(options.to)));
    io.progress(null);
    if (report === null) return exitCodes.interrupted;
    if (options.to !== undefined && options.json) io.outJson(report);
    else if (options.to !== undefined || report.lostFiles > 0) io.note(describe(report));
    return exitCodes.done;
  } finally {
    offInterrupt();
  }
};
