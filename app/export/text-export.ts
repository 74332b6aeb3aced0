import { exportWords, failureOf, formatBytes, headOf, sectionTitle, titleOf } from './export-words.ts';
import type { ReadableMessage, ReadableOptions, ReadableWriter } from './readable-chat.ts';
import { sourcesText } from './sources-markdown.ts';

const rule = '─'.repeat(60);

function messageText(message: ReadableMessage, { formatTime }: ReadableOptions): string {
  const { reasoning, refusal, text, images, attachments, citations, toolCalls } = message;
  const failure = failureOf(message);
  const sources = sourcesText(citations);
  const parts = [
    ...(reasoning === '' ? [] : [`[${exportWords.reasoning}]\n${reasoning}\n[/${exportWords.reasoning}]`]),
    ...(text === '' ? [] : [text]),
    ...(refusal === '' ? [] : [`${exportWords.refused} ${refusal}`]),
    ...images.map((address) => (address.startsWith('data:') ? `[${exportWords.image}]` : `[${exportWords.image}: ${address}]`)),
    ...attachments.map(({ name, mediaType, sizeBytes }) => `[${exportWords.attached}: ${name}, ${mediaType}, ${formatBytes(sizeBytes)}]`),
    ...toolCalls.map(({ name }) => `[${exportWords.toolCall(name)}]`),
    ...(sources === '' ? [] : [sources]),
    ...(failure === null ? [] : [`[${failure}]`]),
  ];
  return `${headOf(message, formatTime)}\n\n${parts.join('\n\n')}\n\n`;
}

/** Writes chats as plain text. */
export function createTextWriter(options: ReadableOptions): ReadableWriter {
  let isFirst = true;
  return {
    begin: () => '',
    *chat(chat) {
      if (!isFirst) yield `\n${rule}\n${rule}\n\n`;
      isFirst = false;
      yield `${titleOf(chat)}\n${exportWords.chatOf(options.formatTime(chat.createdAt))}\n\n`;
      if (chat.system !== null) yield `${rule}\n${exportWords.system}\n\n${chat.system}\n\n`;
      for (const [index, section] of chat.sections.entries()) {
        const title = sectionTitle(section, index);
        if (title !== null) yield `${rule}\n${rule}\n${title}\n\n`;
        for (const message of section.messages) yield `${rule}\n${messageText(message, options)}`;
      }
    },
    end: () => '',
  };
}
