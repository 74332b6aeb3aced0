import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { latestVersion, migrate } from '../../../main/storage/migrate.ts';
import { migrations } from '../../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { createCorpus } from './corpus.ts';
import { createRandom, type Random } from '../../builders/random.ts';

/** Messages in the store. */
export const storeMessages = 1_000_000;

/** A word that stands in some 60 messages, far from each other. */
export const needle = 'zyxquark';

/** Changed whenever the texts change. */
const corpusVersion = 1;

/** How many messages the longest chats have; all others have up to 400. */
export const longChatMessages = 10_000;

function createIds(random: Random): () => string {
  const hex = (): string => Math.floor(random() * 2 ** 32).toString(16).padStart(8, '0');
  return () => {
    const [a, b, c, d] = [hex(), hex(), hex(), hex()];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
  };
}

function fill(db: DatabaseSync, say: (line: string) => void): void {
  const random = createRandom(7);
  const corpus = createCorpus(random);
  const createId = createIds(random);
  const addChat = db.prepare('INSERT INTO conversations (id, title, created_at, updated_at, open_message_id) VALUES (?, ?, ?, ?, ?)');
  const addMessage = db.prepare(`
    INSERT INTO messages (id, conversation_id, parent_id, role, status, text, model_ref, usage, timings, created_at)
    VALUES (?, ?, ?, ?, 'complete', ?, ?, ?, ?, ?)`);
  const index = db.prepare('INSERT INTO messages_search (rowid, text) VALUES (?, ?)');
  let made = 0;
  let at = Date.UTC(2024, 0, 1);

  const addTurn = (chatId: string, parentId: string | null, isQuestion: boolean): string => {
    const id = createId();
    const length = isQuestion ? 20 + random() ** 3 * 200 : 60 + random() ** 2 * 800;
    const text = corpus.write(length) + (random() < 60 / storeMessages ? ` ${needle}` : '');
    const model = isQuestion ? null : `kilocode/vendor/model-${Math.floor(20 ** random())}`;
    const figures = isQuestion ? [null, null] : ['{"promptTokens":100,"completionTokens":100,"costUsd":0.001}', '{"firstTokenMs":300,"totalMs":3000}'];
    at += 60_000;
    const { lastInsertRowid } = addMessage.run(id, chatId, parentId, isQuestion ? 'user' : 'assistant', text, model, ...figures, new Date(at).toISOString());
    index.run(lastInsertRowid, text);
    made += 1;
    if (made % 2000 === 0) db.exec('COMMIT; BEGIN');
    if (made % 100_000 === 0) say(`  ${made} of ${storeMessages} messages made`);
    return id;
  };

  db.exec('BEGIN');
  while (made < storeMessages) {
    const isLong = made > storeMessages * 0.8 && made < storeMessages * 0.81;
    const usual = Math.min(400, Math.max(2, 2 * Math.floor(2 / (1 - random()) ** 0.9)));
    const chatId = createId();
    const startedAt = new Date(at).toISOString();
    let leafId: string | null = null;
    const size = Math.min(isLong ? longChatMessages : usual, storeMessages - made);
    addChat.run(chatId, corpus.write(20).slice(0, 60), startedAt, startedAt, null);
    for (let turn = 0; turn < size; turn += 1) leafId = addTurn(chatId, leafId, turn % 2 === 0);
    db.prepare('UPDATE conversations SET updated_at = ?, open_message_id = ? WHERE id = ?').run(new Date(at).toISOString(), leafId, chatId);
  }
  db.exec('COMMIT');
}

/** The file of a store of a million messages, made through the real schema unless an earlier run left it in the system's folder. */
export function ensureStore(say: (line: string) => void): string {
  const folder = join(tmpdir(), 'kilodesk-bench', `search-${storeMessages}-${latestVersion(migrations)}-${corpusVersion}`);
  const { file } = storagePaths(folder);
  if (!existsSync(file)) {
    say('Making a store of 1,000,000 messages: some minutes, once');
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    const paths = storagePaths(unfinished);
    const db = new DatabaseSync(paths.file, { enableForeignKeyConstraints: false });
    try {
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000');
      migrate(db, paths, migrations, '2026-01-01T00:00:00.000Z');
      fill(db, say);
      db.close();
      renameSync(unfinished, folder);
    } catch (thrown) {
      rmSync(unfinished, { recursive: true, force: true });
      throw thrown;
    }
  }
  say(`${file}: ${(statSync(file).size / 1e9).toFixed(2)} GB`);
  return file;
}
