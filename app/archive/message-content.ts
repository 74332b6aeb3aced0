import type { ArchivedMessage } from './chat-archive.ts';

/**
 * What a message says, as one text: two with the same are the same to whoever reads them. What can change without another word being
 * written is not in it: names of branches, figures, how far it got, and files, which may be lost.
 */
export function messageContent({ parentId, role, text, reasoning, refusal, images, createdAt }: ArchivedMessage): string {
  return JSON.stringify([parentId, role, text, reasoning, refusal, images, createdAt]);
}
