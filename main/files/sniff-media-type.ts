import { isUtf8 } from 'node:buffer';

/** The media type of what no model reads. */
export const unknownMediaType = 'application/octet-stream';

const startsWith = (content: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  content.length >= at + bytes.length && bytes.every((byte, index) => content[at + index] === byte);

const codesOf = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];

/** Tabs, line breaks, form feeds and the escapes of terminals are found in texts; other control characters are not. */
const isTextByte = (byte: number): boolean => byte >= 0x20 || (byte >= 0x08 && byte <= 0x0d) || byte === 0x1b;

const isText = (content: Uint8Array): boolean => content.every(isTextByte) && isUtf8(content);

/** Readers of PDFs allow something before the mark, and mail programs put it there. A text may hold it too, but does not begin with it. */
const pdfMarkWithin = 1024;

function isPdf(content: Uint8Array): boolean {
  const mark = codesOf('%PDF-');
  if (startsWith(content, mark)) return true;
  for (let at = 1; at < Math.min(content.length, pdfMarkWithin); at += 1) if (startsWith(content, mark, at)) return !isText(content);
  return false;
}

/** The tag that MP3 files begin with: its version follows, of which no text has the byte. */
const isId3 = (content: Uint8Array): boolean => startsWith(content, codesOf('ID3')) && (content[3] ?? 0xff) < 0x08;

const isRiff = (content: Uint8Array, kind: string): boolean => startsWith(content, codesOf('RIFF')) && startsWith(content, codesOf(kind), 8);

/** What the first bytes of a content say it is; null when they say nothing, as those of a text. */
export function sniffSignature(content: Uint8Array): string | null {
  if (startsWith(content, png)) return 'image/png';
  if (startsWith(content, jpeg)) return 'image/jpeg';
  if (startsWith(content, codesOf('GIF87a')) || startsWith(content, codesOf('GIF89a'))) return 'image/gif';
  if (isRiff(content, 'WEBP')) return 'image/webp';
  if (isRiff(content, 'WAVE')) return 'audio/wav';
  if (isId3(content)) return 'audio/mpeg';
  return isPdf(content) ? 'application/pdf' : null;
}

/** What a content is by its bytes alone: by its signature, or text in UTF-8, or else {@link unknownMediaType}. */
export function sniffMediaType(content: Uint8Array): string {
  return sniffSignature(content) ?? (content.length > 0 && isText(content) ? 'text/plain' : unknownMediaType);
}
