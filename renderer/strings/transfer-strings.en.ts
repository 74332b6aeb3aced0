import type { ChatImportReport } from '../../app/domain/chat-import.ts';
import type { ExportFormat } from '../../app/export/export-request.ts';

const number = new Intl.NumberFormat('en-US');
const count = (n: number, noun: string): string => `${number.format(n)} ${noun}${n === 1 ? '' : 's'}`;

const sources: Readonly<Record<ChatImportReport['source'], string>> = { kilodesk: 'Kilodesk', chatgpt: 'ChatGPT', claude: 'Claude' };

const formatNotes: Readonly<Record<ExportFormat, string>> = {
  json: 'Everything: all versions, files and figures. Can be imported again.',
  markdown: 'For notes and editors, with pictures inside.',
  html: 'One page that opens in any browser, with pictures inside.',
  pdf: 'For printing and sending.',
  text: 'Words only.',
};

/** What users read about taking chats out and in. */
export const transferStrings = {
  exportAll: {
    title: 'Export',
    note: 'Writes your chats to one file. Archived ones are in it; keys and settings never are.',
    action: 'Export all…',
  },
  dialog: {
    title: (title: string | null) => (title === null ? 'Export all chats' : `Export “${title}”`),
    format: 'Format',
    formats: { json: 'JSON', markdown: 'Markdown', html: 'HTML', pdf: 'PDF', text: 'Text' } satisfies Readonly<Record<ExportFormat, string>>,
    formatNotes,
    branch: 'Versions',
    branches: { open: 'As shown', all: 'All versions' },
    trash: 'With the chats in the trash',
    start: 'Export…',
    working: 'Exporting',
    stop: 'Stop',
    done: 'Done',
    written: (chats: number, messages: number, size: string) => `Exported ${count(chats, 'chat')} with ${count(messages, 'message')}: ${size}.`,
    lost: (files: number) => `${count(files, 'attached file')} could not be found any more and ${files === 1 ? 'is' : 'are'} not in it.`,
  },
  import: {
    title: 'Import',
    note: 'Takes in chats from Kilodesk, or from an export of ChatGPT’s or Claude’s as it was downloaded. What is here stays as it is.',
    action: 'Import chats…',
    working: 'Importing',
    stop: 'Stop',
    taken: ({ source, imported, messages, files, isStopped, error }: ChatImportReport) =>
      imported === 0
        ? isStopped || error !== null
          ? 'Nothing came in.'
          : `Nothing new in this export of ${sources[source]}’s.`
        : `Imported ${count(imported, 'chat')} from ${sources[source]}: ${count(messages, 'message')}${files === 0 ? '' : ` and ${count(files, 'file')}`}.`,
    stopped: 'Stopped before the end.',
    failed: 'It ended early. What came in stays.',
    alreadyHere: (n: number) => `${count(n, 'chat')} ${n === 1 ? 'was' : 'were'} here already and ${n === 1 ? 'stays as it is' : 'stay as they are'}.`,
    grown: (n: number) => `${number.format(n)} of them ${n === 1 ? 'has' : 'have'} more messages in the export.`,
    copies: (n: number) => `${count(n, 'chat')} came in beside another version that is here.`,
    skipped: 'What could not be taken',
    dismiss: 'Close the report',
  },
};
