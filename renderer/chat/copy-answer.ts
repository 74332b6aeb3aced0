import type { Citation } from '../../app/chat/reply-event.ts';
import { answerToHtml, answerToPlainText } from '../../app/export/copied-answer.ts';

/** Puts an answer and its sources on the clipboard as one reads them, without the marks of Markdown. */
export async function copyPlainText(text: string, citations: readonly Citation[]): Promise<void> {
  await navigator.clipboard.writeText(answerToPlainText(text, citations));
}

/** Puts an answer and its sources on the clipboard with its headings, lists and tables, for word processors and mail; as plain text for all else. */
export async function copyRichText(text: string, citations: readonly Citation[]): Promise<void> {
  const blob = (type: string, content: string): Blob => new Blob([content], { type });
  const item = new ClipboardItem({
    'text/html': blob('text/html', answerToHtml(text, citations)),
    'text/plain': blob('text/plain', answerToPlainText(text, citations)),
  });
  await navigator.clipboard.write([item]);
}
