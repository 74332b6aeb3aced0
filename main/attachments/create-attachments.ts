import type { Attachments } from './attachments.ts';
import type { AttachmentsParts } from './file-attachments.ts';

/** Builds the service. Its code is read from the disk with the first file: most chats have none. */
export function createAttachments(parts: AttachmentsParts): Attachments {
  const load = async (): Promise<Attachments> => (await import('./file-attachments.ts')).createFileAttachments(parts);
  return {
    add: async (name, content, conversationId) => (await load()).add(name, content, conversationId),
    reuse: async (hash, name, conversationId) => (await load()).reuse(hash, name, conversationId),
    addFile: async (path) => (await load()).addFile(path),
    choose: async (conversationId) => (await load()).choose(conversationId),
    read: (hash) => parts.contents.read(hash),
    save: async (hash, name) => (await load()).save(hash, name),
    saveImage: async (dataUrl) => (await load()).saveImage(dataUrl),
  };
}
