import { expect, test } from 'vitest';
import { sniffMediaType } from '../../../../main/files/sniff-media-type.ts';

const text = (value: string): Uint8Array => Buffer.from(value, 'latin1');

test.each([
  ['image/png', text('\x89PNG\r\n\x1a\nrest')],
  ['image/jpeg', text('\xff\xd8\xff\xe0\0\x10JFIF')],
  ['image/gif', text('GIF89a\x01\0')],
  ['image/webp', text('RIFF\x10\0\0\0WEBPVP8 ')],
  ['application/pdf', text('%PDF-1.7\n%\xe2\xe3')],
  ['application/pdf', text(`${'\n'.repeat(100)}%PDF-1.4 \0`)],
  ['application/pdf', text('%PDF-1.4\nall of it in ASCII\n')],
  ['text/plain', text('How a PDF begins: with %PDF- and its version.\n')],
  ['text/plain', text('ID3 is a way to grow decision trees.\n')],
  ['audio/wav', text('RIFF\x10\0\0\0WAVEfmt ')],
  ['audio/mpeg', text('ID3\x04\0')],
  ['text/plain', text('just words\n')],
  ['text/plain', Buffer.from('\ufeffÜber 日本語 🙂 \u001b[31m')],
  ['text/plain', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
])('%s is known by its bytes', (mediaType, content) => {
  expect(sniffMediaType(content)).toBe(mediaType);
});

test.each([
  ['a zip', text('PK\x03\x04\x14\0')],
  ['a program', text('\x7fELF\x02\x01\x01\0')],
  ['text that is not UTF-8', text('caf\xe9')],
  ['UTF-16', Buffer.from('\ufeffhello', 'utf16le')],
  ['text with a zero byte', text('a\0b')],
  ['RIFF that is no image', text('RIFF\x10\0\0\0AVI LIST')],
  ['nothing', new Uint8Array()],
])('%s is of no kind that models read', (_name, content) => {
  expect(sniffMediaType(content)).toBe('application/octet-stream');
});
