import { isSafeLink } from '../markdown/safe-link.ts';
import { exportWords, failureOf, formatBytes, headOf, sectionTitle, titleOf } from './export-words.ts';
import { pictureAddress } from './inline-image.ts';
import { createOwnLabels } from './own-labels.ts';
import type { ReadableMessage, ReadableOptions, ReadableWriter } from './readable-chat.ts';
import { closeCode, linkAddress, plainMarkdown as plain, sourcesMarkdown } from './sources-markdown.ts';

const quote = (text: string): string => text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');

/** Pictures are named where they belong and held at the end of the file: their lines are long. */
interface Pictures {
  add(address: string, name: string): string;
  definitions(): string;
}

function collectPictures(): Pictures {
  const addresses: string[] = [];
  return {
    add: (address, name) => {
      addresses.push(address);
      return `![${plain(name)}][image-${addresses.length}]`;
    },
    definitions: () => addresses.map((address, index) => `[image-${index + 1}]: <${address}>\n`).join(''),
  };
}

/** What the messages of a file share; a message alone shares nothing. */
interface FileParts {
  readonly pictures: Pictures | null;
  readonly contentOf: ReadableOptions['contentOf'];
  readonly ownLabels: (text: string) => string;
}

function messageParts(message: ReadableMessage, { pictures, contentOf, ownLabels }: FileParts): string[] {
  const { reasoning, refusal, text, images, attachments, citations, toolCalls } = message;
  const failure = failureOf(message);
  const pictured = images.map((address) => {
    if (!address.startsWith('data:')) return isSafeLink(address) ? `[${exportWords.image}](<${linkAddress(address)}>)` : exportWords.image;
    return pictures === null ? `*${exportWords.image}*` : pictures.add(address, exportWords.image);
  });
  const files = attachments.map((file) => {
    const address = pictures === null ? null : pictureAddress(file, contentOf);
    if (address !== null && pictures !== null) return pictures.add(address, file.name);
    return `*${exportWords.attached}: ${plain(file.name)} (${file.mediaType}, ${formatBytes(file.sizeBytes)})*`;
  });
  const sources = sourcesMarkdown(citations);
  return [
    ...(reasoning === '' ? [] : [`> **${exportWords.reasoning}**\n>\n${quote(ownLabels(reasoning))}`]),
    ...(text === '' ? [] : [ownLabels(closeCode(text))]),
    ...(refusal === '' ? [] : [`*${exportWords.refused}* ${ownLabels(closeCode(refusal))}`]),
    ...pictured,
    ...files,
    ...toolCalls.map(({ name }) => `*${plain(exportWords.toolCall(name))}*`),
    ...(sources === '' ? [] : [sources]),
    ...(failure === null ? [] : [`*${plain(failure)}*`]),
  ];
}

/** Writes chats as Markdown; pictures that they hold come at the end of the file, as far as `contentOf` answers. */
export function createMarkdownWriter({ formatTime, contentOf }: ReadableOptions): ReadableWriter {
  const pictures = collectPictures();
  const ownLabels = createOwnLabels();
  return {
    begin: () => '',
    *chat(chat) {
      yield `# ${plain(titleOf(chat))}\n\n*${exportWords.chatOf(formatTime(chat.createdAt))}*\n\n`;
      if (chat.system !== null) yield `## ${exportWords.system}\n\n${ownLabels(closeCode(chat.system))}\n\n`;
      for (const [index, section] of chat.sections.entries()) {
        const title = sectionTitle(section, index);
        if (title !== null) yield `---\n\n## ${plain(title)}\n\n`;
        for (const message of section.messages) {
          const parts = messageParts(message, { pictures, contentOf, ownLabels });
          yield `${[`## ${plain(headOf(message, formatTime))}`, ...parts].join('\n\n')}\n\n`;
        }
      }
    },
    end: () => pictures.definitions(),
  };
}

/** One message as Markdown without a heading, and without the bytes of its pictures: what goes on the clipboard. */
export function messageToMarkdown(message: ReadableMessage): string {
  return messageParts({ ...message, reasoning: '', error: null }, { pictures: null, contentOf: () => null, ownLabels: createOwnLabels() }).join('\n\n');
}
