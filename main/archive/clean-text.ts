import { cleanLine } from '../../app/domain/clean-line.ts';
import { fenceFor } from '../../app/markdown/fence-text.ts';

const maxTitleLength = 200;
const maxNameLength = 200;

/** A title on one line, without anything that hides or turns text around; null when nothing is left, or it is no text. */
export function titleOf(value: unknown): string | null {
  const title = typeof value === 'string' ? cleanLine(value, maxTitleLength) : '';
  return title === '' ? null : title;
}

/** The name of a model, on one line; null when there is none. */
export function modelNameOf(value: unknown): string | null {
  const name = typeof value === 'string' ? cleanLine(value, 100) : '';
  return name === '' ? null : name;
}

/** A file's name for people, without the folders it may claim to lie in. */
export function fileNameOf(value: unknown): string | null {
  const name = typeof value === 'string' ? cleanLine(value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1), maxNameLength) : '';
  return name === '' || /^\.+$/.test(name) ? null : name;
}

/** A text that every store keeps as it is: without NUL, and without halves of characters. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** A text of a foreign value, cleaned; empty for anything else. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? cleanText(value) : '';
}

/** Markdown that shows `text` as it is, whatever is in it; empty for an empty text. */
export function fenced(text: string, language = ''): string {
  if (text.trim() === '') return '';
  const fence = fenceFor(text);
  const name = /^[a-z][\w+#.-]{0,30}$/i.test(language) && language !== 'unknown' ? language : '';
  return `${fence}${name}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** Texts one below the other, the empty ones left out. */
export function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text.trim() !== '').join('\n\n');
}

/** A point in time as ISO 8601: of seconds or milliseconds since 1970, or of a date as text; null for anything else. */
export function timeOf(value: unknown): string | null {
  if (typeof value === 'string') return value.length <= 40 ? isoOf(Date.parse(value)) : null;
  // Milliseconds of 1973 are seconds of the year 5138.
  return typeof value === 'number' ? isoOf(value > 100_000_000_000 ? value : value * 1000) : null;
}

function isoOf(milliseconds: number): string | null {
  // Past the year 9999 ISO 8601 has another form.
  return milliseconds > 0 && milliseconds < 253_402_300_800_000 ? new Date(milliseconds).toISOString() : null;
}
