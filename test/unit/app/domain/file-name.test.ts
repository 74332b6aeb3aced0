import { expect, test } from 'vitest';
import { cleanFileName, extensionOf } from '../../../../app/domain/file-name.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\notes.txt', 'notes.txt'],
  ['..', 'file'],
  ['', 'file'],
  ['a\0b\r\n.txt', 'ab.txt'],
  ['invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['what? <now>|"*".md', 'what now.md'],
  ['CON.txt', '_CON.txt'],
  ['.hidden', 'hidden'],
  ['日本語 🙂.png', '日本語 🙂.png'],
])('%j is shown as %j', (given, shown) => {
  expect(cleanFileName(given)).toBe(shown);
});

test('a long name keeps its ending, and no character is cut in half', () => {
  const name = cleanFileName(`${'🙂'.repeat(300)}.jpeg`);
  expect([...name]).toHaveLength(120);
  expect(name.endsWith('🙂.jpeg')).toBe(true);
});

test.each([
  ['a.tar.gz', '.gz'],
  ['.gitignore', ''],
  ['README', ''],
  ['x.averyverylongending', ''],
])('the ending of %s is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});
