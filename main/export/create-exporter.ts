import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportReport, ExportRequest } from '../../app/export/export-request.ts';
import { writeFileAtomically } from '../files/write-file-atomically.ts';
import { storageError } from '../files/storage-error.ts';
import type { Clock, PrintPage } from '../ports.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { JobControls } from '../storage/jobs/store-jobs.ts';
import type { Exporter } from './exporter.ts';
import { fileNameFor } from './file-name.ts';
import { makePrivateFolder } from './private-folder.ts';

/** What the exporter needs. */
export interface ExporterOptions {
  readonly store: ConversationStore;
  readonly version: string;
  readonly printPage: PrintPage;
  readonly clock: Clock;
}

/** A picture is thousands of letters that say nothing to whoever reads them as text. */
function withoutPictures(markdown: string): string {
  return markdown.replace(/^\[[^\]]+\]: <data:[^>]*>\n?/gm, '');
}

/** Builds the exporter. PDF is HTML that a window prints; it is kept in a private folder while that takes. */
export function createExporter({ store, version, printPage, clock }: ExporterOptions): Exporter {
  const writePdf = async (
    request: Parameters<Exporter['write']>[0],
    path: string,
    controls: JobControls,
  ): Promise<ExportReport | null> => {
    const folder = await makePrivateFolder('print');
    try {
      const page = join(folder, 'chat.html');
      const report = await store.jobs.run('exportReadable', { ...request, format: 'html', path: page }, controls);
      if (report === null) return null;
      const pdf = await printPage(page);
      if (controls.signal?.aborted === true) return null;
      await writeFileAtomically(path, pdf).catch((thrown: unknown) => {
        throw storageError('The export', thrown);
      });
      return { ...report, sizeBytes: pdf.length };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  const suggestName: Exporter['suggestName'] = async ({ scope, format }) => {
    const [only, ...others] = scope.kind === 'chats' ? scope.conversationIds : [];
    const title = only === undefined || others.length > 0 ? null : (await store.open(only)).conversation.title;
    return fileNameFor(title, format, clock.now());
  };

  return {
    read: async (conversationId) => {
      const request: ExportRequest = { scope: { kind: 'chats', conversationIds: [conversationId] }, format: 'markdown', branch: 'open' };
      const folder = await makePrivateFolder('chat');
      try {
        const path = join(folder, 'chat.md');
        await store.jobs.run('exportReadable', { ...request, format: 'markdown', path });
        return { name: await suggestName(request), text: withoutPictures(await readFile(path, 'utf8')) };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    write: async (request, path, controls = {}) => {
      const { scope, format, branch } = request;
      if (format === 'json') return store.jobs.run('exportArchive', { scope, path, appVersion: version }, controls);
      if (format === 'pdf') return writePdf(request, path, controls);
      return store.jobs.run('exportReadable', { scope, path, format, branch }, controls);
    },
    suggestName,
  };
}
