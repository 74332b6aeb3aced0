import type { ChatImportReport } from '../../app/domain/chat-import.ts';
import type { Logger } from '../ports.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { JobControls } from '../storage/jobs/store-jobs.ts';

/** Takes chats in from files: Kilodesk's own archives, and exports of ChatGPT's and Claude's. */
export interface ChatImporter {
  /**
   * Reads the file at `path` to its end, or until `signal` is aborted, which ends it behind the chat that is being written. What was
   * taken stays. Fails with `request-invalid` and a reason that begins with `archive-`, or as the store does, where nothing was.
   */
  importFile(path: string, controls?: JobControls): Promise<ChatImportReport>;
}

/** What the importer needs. */
export interface ChatImporterOptions {
  readonly store: Pick<ConversationStore, 'imports' | 'files' | 'jobs'>;
  readonly workerUrl: URL;
  readonly logger: Logger;
}
