import { expect, test } from 'vitest';
import { joinContents, userContent } from '../../../../main/gateway/user-content.ts';

const png = { name: 'cat.png', mediaType: 'image/png', content: Buffer.from('PNG') };
const pdf = { name: 'plan.pdf', mediaType: 'application/pdf', content: Buffer.from('PDF') };
const notes = { name: 'notes.md', mediaType: 'text/plain', content: Buffer.from('# Notes') };

test('text alone stays a text', () => {
  expect(userContent({ text: 'Hi' })).toBe('Hi');
  expect(userContent({ text: 'Hi', files: [] })).toBe('Hi');
});

test('attached text stands before what was typed, fenced so that it cannot end its fence', () => {
  expect(userContent({ text: 'Sum up', files: [notes] })).toBe('File "notes.md":\n```md\n# Notes\n```\n\nSum up');
  const fences = { ...notes, content: Buffer.from('````\ncode\n````\n') };
  expect(userContent({ text: '', files: [fences] })).toBe('File "notes.md":\n`````md\n````\ncode\n````\n`````');
});

test('a text with ever so many fences is sent like any other', () => {
  const many = { ...notes, content: Buffer.from('```\n'.repeat(200_000) + '`````') };
  expect(userContent({ text: '', files: [many] })).toMatch(/^File "notes.md":\n``````md\n```\n[^]*\n``````$/);
});

test('images and PDFs are parts of their own, in order, after the text', () => {
  expect(userContent({ text: 'Look', files: [png, notes, pdf] })).toEqual([
    { type: 'text', text: 'File "notes.md":\n```md\n# Notes\n```\n\nLook' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,UE5H' } },
    { type: 'file', file: { filename: 'plan.pdf', file_data: 'data:application/pdf;base64,UERG' } },
  ]);
  expect(userContent({ text: '', files: [png] })).toHaveLength(1);
});

test('a content that lies inside a larger buffer is sent alone', () => {
  const content = Buffer.from('xxPNGxx').subarray(2, 5);
  expect(userContent({ text: '', files: [{ ...png, content }] })).toEqual([{ type: 'image_url', image_url: { url: 'data:image/png;base64,UE5H' } }]);
});

test('two messages side by side become one, with the parts of both', () => {
  expect(joinContents('a', 'b')).toBe('a\n\nb');
  expect(joinContents('a', userContent({ text: 'b', files: [png] }))).toMatchObject([{ text: 'a' }, { text: 'b' }, { type: 'image_url' }]);
});
