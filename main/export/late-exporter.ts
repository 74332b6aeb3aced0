import type { ExporterOptions } from './create-exporter.ts';
import type { Exporter } from './exporter.ts';

/** After the first picture, and after whoever calls the command line has gone. */
const sweepAfterMs = 10_000;

async function sweep(): Promise<void> {
  await (await import('./private-folder.ts')).sweepPrivateFolders();
}

/**
 * The exporter, read from the disk when it is first asked: most days nothing is exported. What exports that were killed left behind is
 * removed soon after the start.
 */
export function createLateExporter(options: ExporterOptions): Exporter {
  const load = async (): Promise<Exporter> => (await import('./create-exporter.ts')).createExporter(options);
  setTimeout(() => void sweep(), sweepAfterMs).unref();
  return {
    read: async (conversationId) => (await load()).read(conversationId),
    write: async (request, path, controls) => (await load()).write(request, path, controls),
    suggestName: async (request) => (await load()).suggestName(request),
  };
}
