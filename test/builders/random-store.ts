import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { messageStatuses } from '../../app/domain/conversation.ts';
import { appErrorCodes } from '../../app/errors/app-error.ts';
import { contentPath } from '../../main/storage/files/content-files.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';
import type { Chance } from './random.ts';

/** A file that was put into a store. */
export interface StoredFile {
  readonly hash: string;
  readonly bytes: Buffer;
}

/** What is put into a store. */
export interface RandomStore {
  readonly chats: number;
  /** Messages of each chat, at most. */
  readonly messages: number;
  readonly files: number;
}

const words = ['Kyoto', 'river', '日本語の本', '`code`', '**bold**', '<script>alert(1)</script>', 'naïve', '\u{1f600}', '"quoted"', 'a\\b', '\u0001', '\u2028', 'ملف'];

function sentence(random: Chance): string {
  return Array.from({ length: 1 + random.below(12) }, () => random.oneOf(words)).join(random.once(5) ? '\n\n' : ' ');
}

const maybe = <T>(random: Chance, value: () => T): T | null => (random.once(3) ? value() : null);
const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Inserts a row; column by column, so that a test sees which ones it fills. */
export function insertRow(db: DatabaseSync, table: string, row: Readonly<Record<string, string | number | null>>): void {
  const columns = Object.keys(row);
  db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(...Object.values(row));
}

function usage(random: Chance): Record<string, unknown> {
  return { promptTokens: random.below(9000), completionTokens: random.below(900), costUsd: random.once(2) ? random.below(1000) / 1e5 : null, servedModel: 'vendor/model-2026-01' };
}

function fillMessages(db: DatabaseSync, random: Chance, conversationId: string, count: number, files: readonly StoredFile[], time: () => string): string[] {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = `${conversationId}-m${index}`;
    const isAnswer = index % 2 === 1;
    const status = isAnswer ? random.oneOf(messageStatuses) : 'complete';
    insertRow(db, 'messages', {
      id,
      conversation_id: conversationId,
      // Mostly on from the last one, and now and then from any: branches.
      parent_id: ids.length === 0 || random.once(12) ? null : random.once(3) ? random.oneOf(ids) : (ids.at(-1) ?? null),
      role: isAnswer ? 'assistant' : random.once(15) ? 'system' : 'user',
      status,
      text: sentence(random),
      reasoning: isAnswer ? sentence(random) : '',
      refusal: random.once(9) ? sentence(random) : '',
      images: json(random.once(5) ? ['data:image/png;base64,iVBORw0KGgo=', 'https://example.com/a.png'] : []),
      citations: json(random.once(5) ? [{ title: sentence(random), url: 'https://example.com/' }] : []),
      tool_calls: json(random.once(7) ? [{ id: 'call-1', name: 'search', arguments: '{"q":' }] : []),
      reasoning_details: json(random.once(3) ? [{ type: 'reasoning.encrypted', data: 'AAAA', index: 0, nested: { z: 1, a: [null, 1e-7, 12345678901234] } }] : []),
      usage: json(maybe(random, () => usage(random))),
      timings: json(maybe(random, () => ({ firstTokenMs: 12.5, reasoningMs: null, totalMs: random.below(9999) }))),
      error: json(status === 'failed' ? { code: random.oneOf(appErrorCodes), message: sentence(random), retryable: true, status: 503, reason: 'one-of-tomorrow' } : null),
      model_ref: isAnswer ? 'kilocode/vendor/model' : null,
      model_name: maybe(random, () => 'Vendor: Model'),
      sent_model_id: maybe(random, () => 'vendor/other'),
      request: json(
        maybe(random, () => ({
          reasoning: 'high',
          maxTokens: null,
          isBalanceLimited: false,
          dataPolicy: { allowsTraining: false, zeroRetention: true },
          leftOutCount: 2,
          failedTries: [{ modelRef: 'kilocode/a/b', error: { retryable: false, message: 'no', code: 'rate-limited' } }],
        })),
      ),
      finish_reason: maybe(random, () => 'stop'),
      generation_id: maybe(random, () => `gen-${random.below(1e6)}`),
      branch_name: maybe(random, () => sentence(random)),
      edit_draft: isAnswer ? null : maybe(random, () => sentence(random)),
      edit_web_search: isAnswer ? null : maybe(random, () => random.below(2)),
      copied_from_id: isAnswer ? maybe(random, () => 'another-answer') : null,
      owner: status === 'streaming' ? 'somebody-else' : null,
      created_at: time(),
    });
    ids.push(id);
    if (files.length === 0 || !random.once(4)) continue;
    for (let position = 0; position <= random.below(3); position += 1) {
      const { hash } = random.oneOf(files);
      insertRow(db, 'message_files', { message_id: id, position, hash, name: `${sentence(random)}.png`.slice(0, 200) });
    }
  }
  return ids;
}

/** Puts the contents of files where a store in `folder` keeps them. */
export function writeContents(folder: string, files: readonly StoredFile[]): void {
  for (const { hash, bytes } of files) {
    const path = contentPath(storagePaths(folder).filesFolder, hash);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

const attachmentOf = ({ hash, bytes }: StoredFile) => ({ hash, name: 'waits.png', mediaType: 'image/png', sizeBytes: bytes.length });

/** Fills an empty store with chats in which every column holds something somewhere; answers the files they refer to. */
export function fillRandomly(db: DatabaseSync, random: Chance, size: RandomStore): readonly StoredFile[] {
  let clock = Date.parse('2026-01-01T00:00:00.000Z');
  const time = (): string => new Date((clock += 1000 * (1 + random.below(100_000)))).toISOString();
  const files = Array.from({ length: size.files }, (_each, index) => {
    const bytes = Buffer.from(Array.from({ length: 20 + index }, () => random.below(256)));
    return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
  });
  db.exec('BEGIN');
  for (const { hash, bytes } of files) {
    insertRow(db, 'files', { hash, media_type: random.oneOf(['image/png', 'application/pdf', 'text/plain']), size_bytes: bytes.length, created_at: time() });
  }
  for (let chat = 0; chat < size.chats; chat += 1) {
    const id = `chat-${chat}`;
    insertRow(db, 'conversations', {
      id,
      title: sentence(random),
      title_source: random.oneOf(['words', 'model', 'user']),
      system: maybe(random, () => sentence(random)),
      parameters: json(maybe(random, () => ({ temperature: 0.5, topP: null, maxTokens: 900, stop: ['END'], reasoning: 'low' }))),
      created_at: time(),
      updated_at: time(),
      model_ref: maybe(random, () => 'kilocode/vendor/model'),
      is_unread: random.below(2),
      data_policy: json(maybe(random, () => ({ zeroRetention: true, allowsTraining: false }))),
      pinned_at: maybe(random, time),
      archived_at: maybe(random, time),
      trashed_at: maybe(random, time),
      forked_from_id: maybe(random, () => `chat-${random.below(size.chats)}`),
      queue: json(maybe(random, () => [{ id: 'q-1', text: sentence(random), modelRef: null, reasoning: 'low', ...(files.length > 0 && { attachments: [attachmentOf(random.oneOf(files))] }) }])),
      draft: random.once(2) ? sentence(random) : '',
    });
    const ids = fillMessages(db, random, id, 1 + random.below(size.messages), files, time);
    db.prepare('UPDATE conversations SET open_message_id = ?, context_start_id = ?, scroll = ? WHERE id = ?').run(
      random.oneOf(ids),
      maybe(random, () => random.oneOf(ids)),
      json(maybe(random, () => ({ offsetPx: 12.5, messageId: random.oneOf(ids) }))),
      id,
    );
    if (random.once(2)) insertRow(db, 'side_requests', { conversation_id: id, purpose: 'title', model_ref: 'kilocode/kilo-auto/small', usage: json(usage(random)), created_at: time() });
    if (random.once(2) && files.length > 0) insertRow(db, 'draft_files', { draft: id, position: 0, hash: random.oneOf(files).hash, name: 'draft.png' });
  }
  db.exec('COMMIT');
  return files;
}
