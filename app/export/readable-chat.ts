import type { Message } from '../domain/conversation.ts';

/** What people read of a message. */
export type ReadableMessage = Pick<
  Message,
  | 'id'
  | 'parentId'
  | 'role'
  | 'status'
  | 'text'
  | 'reasoning'
  | 'refusal'
  | 'images'
  | 'attachments'
  | 'citations'
  | 'toolCalls'
  | 'modelRef'
  | 'modelName'
  | 'sentModelId'
  | 'error'
  | 'branchName'
  | 'createdAt'
>;

/** A run of messages that follow one another. */
export interface ReadableSection {
  /** The message that the first one follows, where that is in another section; null for the start of a chat. */
  readonly after: ReadableMessage | null;
  readonly messages: readonly ReadableMessage[];
}

/** A chat to be written for people. */
export interface ReadableChat {
  readonly title: string;
  readonly system: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The open branch first; then, where all were asked for, what differs in each of the others. */
  readonly sections: readonly ReadableSection[];
}

/** Which branches are written. */
export type BranchChoice = 'open' | 'all';

/** What writing needs beside the chats. */
export interface ReadableOptions {
  /** A time as people read it. */
  readonly formatTime: (iso: string) => string;
  /** Base64 of a file; null where it is gone, or shall not be in the text. */
  readonly contentOf: (hash: string) => string | null;
}

/** Writes chats of one format, piece by piece: the beginning, each chat, the end. */
export interface ReadableWriter {
  /** `title` is that of the whole file. */
  begin(title: string): string;
  chat(chat: ReadableChat): Generator<string, void, void>;
  end(): string;
}

/** All of a file that holds one chat. */
export function writeWhole(writer: ReadableWriter, chat: ReadableChat): string {
  return [writer.begin(chat.title), ...writer.chat(chat), writer.end()].join('');
}

/**
 * Cuts a tree into runs that hold each message once: the open branch, then every other message in the order of making, each run
 * going on with the newest child. `messages` are in order of making, parents before children.
 */
export function toSections(messages: readonly ReadableMessage[], openMessageId: string | null, branch: BranchChoice): readonly ReadableSection[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const open: ReadableMessage[] = [];
  const written = new Set<string>();
  for (let message = byId.get(openMessageId ?? ''); message !== undefined && !written.has(message.id); message = byId.get(message.parentId ?? '')) {
    written.add(message.id);
    open.unshift(message);
  }
  const sections: ReadableSection[] = open.length === 0 ? [] : [{ after: null, messages: open }];
  if (branch === 'open') return sections;
  const byParent = Map.groupBy(messages, ({ parentId }) => parentId);
  for (const first of messages) {
    const run: ReadableMessage[] = [];
    for (let message: ReadableMessage | undefined = first; message !== undefined && !written.has(message.id); message = byParent.get(message.id)?.at(-1)) {
      written.add(message.id);
      run.push(message);
    }
    if (run.length > 0) sections.push({ after: byId.get(first.parentId ?? '') ?? null, messages: run });
  }
  return sections;
}
