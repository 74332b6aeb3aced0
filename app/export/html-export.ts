import type { Attachment } from '../domain/attachment.ts';
import { isImageData } from '../markdown/safe-link.ts';
import { sourcesOf } from '../markdown/sources.ts';
import { escapeHtml } from './escape-html.ts';
import { authorOf, endingOf, exportWords, failureOf, formatBytes, sectionTitle, titleOf } from './export-words.ts';
import { imageHtml, linkHtml, markdownToHtml } from './html-blocks.ts';
import { exportStyle, exportStyleHash } from './html-style.ts';
import { pictureAddress } from './inline-image.ts';
import type { ReadableChat, ReadableMessage, ReadableOptions, ReadableWriter } from './readable-chat.ts';

/** No script, no frame, no request to anybody: whatever a chat holds, opening the file only shows it. */
const policy = `default-src 'none'; img-src data:; style-src 'sha256-${exportStyleHash}'; base-uri 'none'; form-action 'none'`;

function head(title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Kilodesk">
<title>${escapeHtml(title)}</title>
<style>${exportStyle}</style>
</head>
<body>
<main>
`;
}

/** A picture is shown; any other file is there to be saved, as bytes that no browser opens by itself. */
function fileHtml(file: Attachment, contentOf: ReadableOptions['contentOf']): string {
  const about = `${escapeHtml(file.name)} <span class="note">${escapeHtml(file.mediaType)}, ${formatBytes(file.sizeBytes)}</span>`;
  const picture = pictureAddress(file, contentOf);
  if (picture !== null) return `<figure>${imageHtml(picture, file.name)}<figcaption dir="auto">${escapeHtml(file.name)}</figcaption></figure>`;
  const content = contentOf(file.hash);
  if (content === null) return `<p dir="auto">${about} <span class="note">(${exportWords.lostFile})</span></p>`;
  return `<p dir="auto"><a download="${escapeHtml(file.name)}" href="data:application/octet-stream;base64,${content}">${about}</a></p>`;
}

function extrasHtml(message: ReadableMessage, contentOf: ReadableOptions['contentOf']): string {
  const { refusal, images, attachments, toolCalls, citations } = message;
  const failure = failureOf(message);
  const sources = sourcesOf(citations).list.map(({ url, host, title }) => {
    const words = linkHtml(url, escapeHtml(title === '' ? url : title));
    return `<li dir="auto">${words}${title === '' ? '' : ` <span dir="ltr">(${escapeHtml(host)})</span>`}</li>`;
  });
  return [
    refusal === '' ? '' : `<p>${exportWords.refused}</p>${markdownToHtml(refusal)}`,
    ...images.map((address) => `<figure>${imageHtml(address, isImageData(address) ? exportWords.image : '')}</figure>`),
    ...attachments.map((file) => fileHtml(file, contentOf)),
    ...toolCalls.map(({ name }) => `<p class="note" dir="auto">${escapeHtml(exportWords.toolCall(name))}</p>`),
    sources.length === 0 ? '' : `<div class="note">${exportWords.sources}<ol>${sources.join('')}</ol></div>`,
    failure === null ? '' : `<p class="bad">${escapeHtml(failure)}</p>`,
  ].join('');
}

function messageHtml(message: ReadableMessage, { formatTime, contentOf }: ReadableOptions): string {
  const isAnswer = message.role === 'assistant';
  const about = [formatTime(message.createdAt), endingOf(message)].filter((part) => part !== null).join(' · ');
  const reasoning =
    message.reasoning === '' ? '' : `<details><summary>${exportWords.reasoning}</summary>${markdownToHtml(message.reasoning)}</details>`;
  const text = isAnswer ? `<div class="text">${markdownToHtml(message.text)}</div>` : `<div dir="auto">${escapeHtml(message.text)}</div>`;
  return `<article class="${isAnswer ? 'answer' : 'you'}">
<h2><bdi>${escapeHtml(authorOf(message))}</bdi> <span>${escapeHtml(about)}</span></h2>
${reasoning}${message.text === '' ? '' : text}${extrasHtml(message, contentOf)}
</article>
`;
}

function* chatHtml(chat: ReadableChat, options: ReadableOptions): Generator<string, void, void> {
  yield `<section class="chat">\n<h1 dir="auto">${escapeHtml(titleOf(chat))}</h1>
<p class="about">${escapeHtml(exportWords.chatOf(options.formatTime(chat.createdAt)))} · ${exportWords.madeBy}</p>\n`;
  if (chat.system !== null) {
    yield `<details><summary>${exportWords.system}</summary>${markdownToHtml(chat.system)}</details>\n`;
  }
  for (const [index, section] of chat.sections.entries()) {
    const title = sectionTitle(section, index);
    if (title !== null) yield `<section class="branch">\n<h2 dir="auto">${escapeHtml(title)}</h2>\n`;
    for (const message of section.messages) yield messageHtml(message, options);
    if (title !== null) yield '</section>\n';
  }
  yield '</section>\n';
}

/**
 * Writes chats as one HTML page that needs nothing else. Safe whatever the chats hold: no script runs and nothing is loaded when it
 * is opened.
 */
export function createHtmlWriter(options: ReadableOptions): ReadableWriter {
  return {
    begin: (title) => head(title.replace(/\s+/g, ' ').trim() || exportWords.untitled),
    chat: (chat) => chatHtml(chat, options),
    end: () => '</main>\n</body>\n</html>\n',
  };
}
