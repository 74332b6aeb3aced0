import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { attachmentMethods } from '../../../app/ipc/methods/attachment-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of attached files. */
export function createAttachmentHandlers({ services }: HandlerDependencies): Pick<ContractHandlers, keyof typeof attachmentMethods> {
  return {
    'attachment.add': async ({ name, content, conversationId }) => ({ attachment: await services().attachments.add(name, content, conversationId) }),
    'attachment.choose': async ({ conversationId }) => {
      const { attachments, problems } = await services().attachments.choose(conversationId);
      return { attachments: [...attachments], problems: [...problems] };
    },
    'attachment.listRecent': async ({ conversationId }) => {
      const { own, others } = await services().store.recentFiles(conversationId);
      return { own: [...own], others: [...others] };
    },
    'attachment.reuse': async ({ hash, name, conversationId }) => ({ attachment: await services().attachments.reuse(hash, name, conversationId) }),
    'attachment.addChat': async ({ fromConversationId, conversationId }) => {
      const { name, text } = await services().exporter.read(fromConversationId);
      return { attachment: await services().attachments.add(name, Buffer.from(text), conversationId) };
    },
    // A Buffer of Node's means something else to those who clone it.
    'attachment.read': async ({ hash }) => ({ content: new Uint8Array(await services().attachments.read(hash)) }),
    'attachment.save': async ({ hash, name }) => ({ isSaved: await services().attachments.save(hash, name) }),
    'attachment.saveImage': async ({ dataUrl }) => ({ isSaved: await services().attachments.saveImage(dataUrl) }),
  };
}
