import type { ChatImporter, ChatImporterOptions } from './chat-importer.ts';

/** Builds the importer. What it does is loaded with the first import: most starts have none. */
export function createChatImporter(options: ChatImporterOptions): ChatImporter {
  return {
    importFile: async (path, controls = {}) => (await import('./import-chats.ts')).importChats(options, path, controls),
  };
}
