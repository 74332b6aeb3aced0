import type { ArchivedConversation, ArchivedMessage } from '../../app/archive/chat-archive.ts';
import type { Skipped } from '../../app/domain/chat-import.ts';
import type { ArchiveAnswers, ArchiveRequest, Verdict } from './archive-protocol.ts';
import type { Archive, ForeignArchive, OpenArchive, OwnArchive } from './archive.ts';
import { toFoundChat, withCopiedIds } from './chat-ids.ts';
import { createPartBuilder } from './chat-parts.ts';
import { toArchivedConversation, withFiles, type KeepFile } from './foreign-chats.ts';
import type { ImportedConversation } from './imported-conversation.ts';
import { ownLimits, readOwnChats } from './own-chats.ts';

/** The other side: whoever keeps the chats. */
export interface ChatReceiver {
  ask<K extends keyof ArchiveAnswers>(request: Extract<ArchiveRequest, { kind: K }>): Promise<ArchiveAnswers[K]>;
  /** Says something that nobody answers. */
  tell(request: Extract<ArchiveRequest, { kind: 'skipped' }>): void;
}

/** Gives each message what it lacks before it is sent. */
type Complete = (message: ArchivedMessage, index: number) => Promise<ArchivedMessage>;

interface Session {
  readonly archive: Archive;
  readonly receiver: ChatReceiver;
}

/** Offers a chat and sends it, if it is wanted. */
async function sendChat({ archive, receiver }: Session, conversation: ArchivedConversation, complete: Complete): Promise<Verdict> {
  const isForeign = archive.kind !== 'kilodesk';
  const chat = toFoundChat(conversation, isForeign);
  const verdict = await receiver.ask<'chat'>({ kind: 'chat', chat, ...archive.progress });
  if (verdict === 'skip' || verdict === 'stop') return verdict;
  const sent = verdict === 'copy' ? withCopiedIds(conversation, chat.copyId) : conversation;
  const parts = createPartBuilder(sent);
  for (const [index, message] of sent.messages.entries()) {
    const part = parts.add(await complete(message, index));
    if (part !== null) await receiver.ask<'part'>({ kind: 'part', part });
  }
  await receiver.ask<'part'>({ kind: 'part', part: parts.last() });
  return verdict;
}

const tellSkipped = (receiver: ChatReceiver, skipped: readonly Skipped[]): void => {
  if (skipped.length > 0) receiver.tell({ kind: 'skipped', skipped });
};

const keeperOf =
  ({ archive, receiver }: Session): KeepFile =>
  (bytes, mediaType) =>
    receiver.ask<'file'>({ kind: 'file', bytes, mediaType, ...archive.progress });

async function sendForeignChat(session: Session, archive: ForeignArchive, source: ImportedConversation): Promise<Verdict> {
  const keep = keeperOf(session);
  const conversation = toArchivedConversation(archive.kind, source);
  const missing: Skipped[] = [];
  const verdict = await sendChat(session, conversation, async (message, index) => {
    const original = source.messages[index];
    if (original === undefined) return message;
    const found = await withFiles(archive, message, original, keep);
    for (const reason of found.missing) missing.push({ what: 'file', reason, count: 1, title: conversation.title });
    return found.message;
  });
  tellSkipped(session.receiver, missing);
  return verdict;
}

async function sendForeign(archive: ForeignArchive, receiver: ChatReceiver): Promise<void> {
  for await (const { conversation, skipped } of archive.conversations()) {
    const verdict = conversation === null ? null : await sendForeignChat({ archive, receiver }, archive, conversation);
    if (verdict === 'stop') return;
    // What is here already was told of when it came.
    if (verdict !== 'skip') tellSkipped(receiver, skipped);
  }
}

async function sendOwn(archive: OwnArchive, receiver: ChatReceiver): Promise<void> {
  const session: Session = { archive, receiver };
  const keep = keeperOf(session);
  for await (const item of readOwnChats(archive)) {
    if (item.kind === 'skipped') tellSkipped(receiver, item.skipped);
    else if (item.kind === 'file') await keep(item.bytes, item.mediaType);
    else {
      const verdict = await sendChat(session, item.conversation, (message) => Promise.resolve(message));
      if (verdict === 'stop') return;
      if (verdict !== 'skip') tellSkipped(receiver, item.skipped);
    }
  }
}

async function openWithLimits(path: string, openArchive: OpenArchive): Promise<Archive> {
  const archive = await openArchive(path);
  if (archive.kind !== 'kilodesk') return archive;
  await archive.close();
  return openArchive(path, ownLimits);
}

/** Reads an archive to its end and hands over what is in it, in its order. Fails with `request-invalid` for what is none. */
export async function sendChats(path: string, openArchive: OpenArchive, receiver: ChatReceiver): Promise<void> {
  const archive = await openWithLimits(path, openArchive);
  try {
    await receiver.ask<'opened'>({ kind: 'opened', source: archive.kind });
    await (archive.kind === 'kilodesk' ? sendOwn(archive, receiver) : sendForeign(archive, receiver));
  } finally {
    await archive.close();
  }
}
