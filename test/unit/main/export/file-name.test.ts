import { expect, it } from 'vitest';
import { fileNameFor } from '../../../../main/export/file-name.ts';

const now = new Date('2026-11-28T09:00:00Z');

it.each([
  ['Trip to Kyoto', 'Trip to Kyoto.md'],
  ['../../etc/passwd', 'etc passwd.md'],
  ['a\\b:c*d?"e<f>g|h', 'a b c d e f g h.md'],
  ['con', 'Chat con.md'],
  ['...', 'Chat.md'],
  ['evil\u202egpj.exe', 'evil gpj.exe.md'],
  ['ends with dots. . .', 'ends with dots.md'],
  ['日本'.repeat(100), `${'日本'.repeat(40)}.md`],
  [null, 'Kilodesk chats 2026-11-28.md'],
])('names a file with the chat %j', (title, name) => {
  expect(fileNameFor(title, 'markdown', now)).toBe(name);
});
