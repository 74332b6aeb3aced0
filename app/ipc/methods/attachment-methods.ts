import * as z from 'zod';
import { maxFileBytes } from '../../domain/attachment.ts';
import { maxAttachments } from '../../domain/attachment-kind.ts';
import { attachmentSchema } from '../reply-schemas.ts';
import { appErrorSchema, idSchema } from '../schemas.ts';

const fileName = z.string().min(1).max(255);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** The chat that it is for; null is the one that does not exist yet. For a temporary one it stays in memory. */
const conversationId = idSchema.nullable();
const bytes = z.instanceof(Uint8Array);

/** Files that go with messages. Windows hand over and are handed contents, never paths. */
export const attachmentMethods = {
  /** Keeps a content that was pasted, dropped or made. What it is, is read from its bytes; the name is only shown. */
  'attachment.add': {
    input: z.strictObject({ name: fileName, conversationId, content: bytes.refine(({ byteLength }) => byteLength <= maxFileBytes) }),
    output: z.strictObject({ attachment: attachmentSchema }),
  },
  /** Asks for files in the system's dialog and keeps them; says why it did not keep others. */
  'attachment.choose': {
    input: z.strictObject({ conversationId }),
    output: z.strictObject({ attachments: z.array(attachmentSchema).max(maxAttachments), problems: z.array(appErrorSchema) }),
  },
  /** Files that were attached before, the last one first: in this chat, and in others. */
  'attachment.listRecent': {
    input: z.strictObject({ conversationId }),
    output: z.strictObject({ own: z.array(attachmentSchema), others: z.array(attachmentSchema) }),
  },
  /** Keeps for this chat too what is attached elsewhere. */
  'attachment.reuse': { input: z.strictObject({ hash, name: fileName, conversationId }), output: z.strictObject({ attachment: attachmentSchema }) },
  /** Keeps another chat for this one, as Markdown without its pictures. */
  'attachment.addChat': { input: z.strictObject({ fromConversationId: idSchema, conversationId }), output: z.strictObject({ attachment: attachmentSchema }) },
  /** A whole content, to be shown. */
  'attachment.read': { input: z.strictObject({ hash }), output: z.strictObject({ content: bytes }) },
  /** Asks where to in the system's dialog and saves a copy there. */
  'attachment.save': { input: z.strictObject({ hash, name: fileName }), output: z.strictObject({ isSaved: z.boolean() }) },
  /** The same for an image of an answer, which is no file: its `data:` address. */
  'attachment.saveImage': {
    input: z.strictObject({ dataUrl: z.string().max(2 * maxFileBytes).startsWith('data:image/') }),
    output: z.strictObject({ isSaved: z.boolean() }),
  },
};
