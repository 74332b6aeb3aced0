import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished, vi } from 'vitest';
import type { ArchivedConversation, ArchivedFile } from '../../../app/archive/chat-archive.ts';
import { archiveWorkerUrl } from '../../../main/archive/archive-worker-url.ts';
import type { ChatImporter } from '../../../main/import-chats/chat-importer.ts';
import { createChatImporter } from '../../../main/import-chats/create-chat-importer.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { openTestStore, silentLogger, temporaryFolder } from '../storage/test-store.ts';
import { doorUrl } from '../../builders/door-url.ts';

// Every place has three threads to start, which takes a busy machine seconds.
if (process.env['KILODESK_FAULTS'] !== 'full') vi.setConfig({ testTimeout: 180_000 });

/** A chat archive, read whole. */
export interface ReadArchive {
  readonly exportedAt: string;
  readonly files: readonly ArchivedFile[];
  readonly conversations: readonly ArchivedConversation[];
}

/** A store of its own that can export and import. */
export interface Place {
  readonly folder: string;
  readonly store: ConversationStore;
  readonly importer: ChatImporter;
  /** Exports everything; answers the path. */
  exportAll(): Promise<string>;
  /** The database itself, for looking and for what no method does. */
  readonly db: DatabaseSync;
}

/** A store of its own, gone after the test. */
export async function openPlace(): Promise<Place> {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  onTestFinished(() => db.close());
  const importer = createChatImporter({ store, workerUrl: archiveWorkerUrl(doorUrl), logger: silentLogger });
  let exports = 0;
  return {
    folder,
    store,
    importer,
    db,
    exportAll: async () => {
      const path = join(folder, `export-${(exports += 1)}.json`);
      await store.jobs.run('exportArchive', { scope: { kind: 'all', withTrash: true }, path, appVersion: '1' });
      return path;
    },
  };
}

/** The archive in a file. */
export function readArchive(path: string): ReadArchive {
  return JSON.parse(readFileSync(path, 'utf8')) as ReadArchive;
}

/** What an archive holds, as it is after it was imported: nobody writes on its answers. */
export function settled(path: string): string {
  const text = readFileSync(path, 'utf8');
  return text.replace(/"exportedAt":"[^"]*"/, '"exportedAt":""').replaceAll('"status":"streaming"', '"status":"interrupted"');
}

/** Puts a changed archive beside the one it was made of. */
export function changeArchive(path: string, change: (archive: ReadArchive) => ReadArchive): string {
  const changed = `${path}.changed.json`;
  writeFileSync(changed, JSON.stringify(change(readArchive(path))));
  return changed;
}
