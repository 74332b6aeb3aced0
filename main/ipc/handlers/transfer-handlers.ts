import { fileExtensions, type ExportFormat } from '../../../app/export/export-request.ts';
import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { transferMethods } from '../../../app/ipc/methods/transfer-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

const formatNames: Readonly<Record<ExportFormat, string>> = {
  json: 'Kilodesk chats',
  markdown: 'Markdown',
  html: 'Web page',
  pdf: 'PDF',
  text: 'Plain text',
};

/** One function for each method of export and import. */
export function createTransferHandlers({ services, dialogs, events }: HandlerDependencies): Pick<ContractHandlers, keyof typeof transferMethods> {
  return {
    'conversations.export': async ({ taskId, request }) => {
      // A demo that begins or ends while the dialog is open must not change whose chats are meant.
      const { exporter, tasks } = services();
      const fileName = await exporter.suggestName(request);
      const kinds = [{ name: formatNames[request.format], extensions: [fileExtensions[request.format]] }];
      const path = await dialogs.chooseSavePath({ title: 'Export', fileName, kinds });
      if (path === null) return { report: null };
      return { report: await tasks.run(taskId, 'export', (controls) => exporter.write(request, path, controls)) };
    },
    'conversations.import': async ({ taskId }) => {
      const { chatImporter, tasks } = services();
      const kinds = [{ name: 'Exports of chats', extensions: ['zip', 'json'] }];
      const [path] = await dialogs.chooseFiles({ title: 'Import chats', kinds, isMany: false });
      if (path === undefined) return { report: null };
      try {
        return { report: await tasks.run(taskId, 'import', (controls) => chatImporter.importFile(path, controls)) };
      } finally {
        events.broadcast('conversations.changed', { conversationId: null });
      }
    },
  };
}
