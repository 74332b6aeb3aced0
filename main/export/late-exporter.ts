import type { ExporterOptions } from './create-exporter.ts';
import type { Exporter } from './exporter.ts';

/** The exporter, read from the disk when it is first asked: most days nothing is exported. */
export function createLateExporter(options: ExporterOptions): Exporter {
  const load = async (): Promise<Exporter> => (await import('./create-exporter.ts')).createExporter(options);
  return {
    read: async (conversationId) => (await load()).read(conversationId),
    write: async (request, path, controls) => (await load()).write(request, path, controls),
    suggestName: async (request) => (await load()).suggestName(request),
  };
}
