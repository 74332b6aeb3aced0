import { createHash } from 'node:crypto';
import { archiveVersion, type ArchivedConversation, type ArchivedFile } from '../../app/archive/chat-archive.ts';
import { archivedConversationSchema, archivedFileSchema } from '../../app/archive/chat-archive-schemas.ts';
import { maxFileBytes } from '../../app/domain/attachment.ts';
import type { Skipped } from '../../app/domain/chat-import.ts';
import { modelRefSchema } from '../../app/ipc/schemas.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { archiveError } from './archive-error.ts';
import type { OwnArchive } from './archive.ts';
import { titleOf } from './clean-text.ts';

const mebibyte = 1024 * 1024;

/** Chats of our own hold their pictures, so that one may be much longer than another program's. */
export const ownLimits: Partial<ArchiveLimits> = { maxElementBytes: 192 * mebibyte, maxValues: 20_000_000 };

/** What a file of ours holds, each with what could not be taken of it. */
export type OwnItem =
  | { readonly kind: 'file'; readonly mediaType: string; readonly bytes: Buffer }
  | { readonly kind: 'chat'; readonly conversation: ArchivedConversation; readonly skipped: readonly Skipped[] }
  | { readonly kind: 'skipped'; readonly skipped: readonly Skipped[] };

const left = (what: Skipped['what'], reason: Skipped['reason'], title?: string): OwnItem => ({
  kind: 'skipped',
  skipped: [{ what, reason, count: 1, ...(title === undefined ? {} : { title }) }],
});

/** The bytes of a file, if they are what they are called by. */
function readFile(value: unknown): OwnItem | null {
  const parsed = archivedFileSchema.safeParse(value);
  if (!parsed.success) return left('file', 'malformed');
  const { data, hash, mediaType }: ArchivedFile = parsed.data;
  // Lost before the export, and told then.
  if (data === null) return left('file', 'not-in-archive');
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > maxFileBytes) return left('file', 'too-large');
  if (createHash('sha256').update(bytes).digest('hex') !== hash) return left('file', 'damaged');
  return { kind: 'file', mediaType, bytes };
}

function titleIn(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'title' in value ? (titleOf(value.title) ?? undefined) : undefined;
}

/** A chat whose parts fit together: every parent comes before its children, and what is pointed at is there. */
function readChat(value: unknown): OwnItem {
  const parsed = archivedConversationSchema.safeParse(value);
  const title = titleIn(value);
  if (!parsed.success) return left('conversation', 'malformed', title);
  const conversation: ArchivedConversation = parsed.data;
  const seen = new Set<string>();
  let lostPlaces = 0;
  const messages = conversation.messages.map((message) => {
    const isLost = message.parentId !== null && !seen.has(message.parentId);
    if (isLost) lostPlaces += 1;
    seen.add(message.id);
    return { ...message, parentId: isLost ? null : message.parentId, modelRef: ownRef(message.modelRef) };
  });
  if (seen.size < messages.length) return left('conversation', 'malformed', title);
  const known = (id: string | null): string | null => (id !== null && seen.has(id) ? id : null);
  const { openMessageId, contextStartId, scroll, modelRef } = conversation;
  return {
    kind: 'chat',
    conversation: {
      ...conversation,
      modelRef: ownRef(modelRef),
      openMessageId: known(openMessageId),
      contextStartId: known(contextStartId),
      scroll: scroll !== null && seen.has(scroll.messageId) ? scroll : null,
      messages,
    },
    skipped: lostPlaces === 0 ? [] : [{ what: 'place', reason: 'malformed', count: lostPlaces, ...(title === undefined ? {} : { title }) }],
  };
}

/** The command line may have kept an id where the window has a ref; anything else no gateway takes. */
function ownRef(ref: string | null): string | null {
  return modelRefSchema.safeParse(ref).success ? ref : null;
}

/** Everything in a file that Kilodesk wrote, one by one. Fails with `request-invalid`, among others with `archive-newer`. */
export async function* readOwnChats(archive: OwnArchive): AsyncGenerator<OwnItem> {
  for await (const item of archive.items()) {
    if (item.kind === 'passed') continue;
    if (item.kind === 'problem') yield left(item.member === 'files' ? 'file' : 'conversation', item.problem);
    else if (item.kind === 'scalar') {
      const isNewer = item.member === 'version' && !(typeof item.value === 'number' && item.value <= archiveVersion);
      if (isNewer) throw archiveError('archive-newer', `The archive has version ${String(item.value)}.`);
    } else {
      const found = item.member === 'files' ? readFile(item.value) : readChat(item.value);
      if (found !== null) yield found;
    }
  }
}
