import { expect, it } from 'vitest';
import { createMarkdownWriter, messageToMarkdown } from '../../../../app/export/markdown-export.ts';
import { writeWhole } from '../../../../app/export/readable-chat.ts';
import { createTextWriter } from '../../../../app/export/text-export.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { answer, chatOf, plainOptions, question } from './readable-samples.ts';

const time = '2026-11-22T10:00:00.000Z';

it('writes Markdown with a heading for each message, the model by its name', () => {
  const chat = chatOf([question('What to see?'), answer('Three **temples**.')], { system: 'Be brief.' });
  expect(writeWhole(createMarkdownWriter(plainOptions), chat)).toBe(
    [
      '# Trip to Kyoto', `*Chat of ${time}*`, '## System prompt', 'Be brief.',
      `## You · ${time}`, 'What to see?', `## Claude Sonnet 4 · ${time}`, 'Three **temples**.', '',
    ].join('\n\n'),
  );
});

it('closes code that an answer cut short left open, and no other', () => {
  const cut = answer('Look:\n\n````js\nlet a;\n```', { status: 'interrupted' });
  const text = writeWhole(createMarkdownWriter(plainOptions), chatOf([cut, answer('```\nwhole\n```')]));
  expect(parseBlocks(text, {}).filter(({ isFence }) => isFence)).toHaveLength(2);
  expect(text).toContain('let a;\n```\n````\n\n');
});

it.each([
  ['of a list', '1. Install:\n   ```sh\n   npm i'],
  ['of a list in a list', '- One\n  - Two:\n\n    ~~~~\n    a\n\n    ~~~'],
  ['of a quotation', '> ```\n> a'],
  ['of a note', 'A[^a]\n\n[^a]: Text\n\n    ```\n    b'],
  ['at the top', 'Look:\n\n  ````js\n  let a;\n  ```'],
  ['at the top, behind one of a list', '- ```\n  a\n\n~~~\nb\n'],
  ['at the top, of nothing yet', '```'],
])('keeps what comes behind an answer cut short in code %s out of it, and writes none that was not there', (_, text) => {
  const blocksOf = (source: string) => parseBlocks(source, {}).map(({ node }) => node);
  const cut = answer(text, { status: 'interrupted', citations: [{ url: 'https://a.example/', title: 'A' }] });
  const blocks = blocksOf(writeWhole(createMarkdownWriter(plainOptions), chatOf([cut, question('Next')])));
  const own = blocksOf(text.trimEnd());
  const kinds = blocks.map(({ kind }) => kind);
  expect(kinds.slice(3)).toEqual([...own.map(({ kind }) => kind), 'paragraph', 'list', 'heading', 'paragraph']);
  expect(blocks.slice(3, 3 + own.length)).toEqual(own);
});

it('closes code in what somebody wrote, too', () => {
  const text = writeWhole(createMarkdownWriter(plainOptions), chatOf([question('Why?\n\n```\nlet a'), answer('So.')]));
  expect(parseBlocks(text, {}).filter(({ node }) => node.kind === 'heading')).toHaveLength(3);
});

it('holds pictures at the end of the Markdown, and none of them in what goes on the clipboard', () => {
  const picture = { hash: 'b'.repeat(64), name: 'my [map].png', mediaType: 'image/png', sizeBytes: 2100 };
  const message = answer('Here.', { images: ['data:image/png;base64,iVBORw0KGgo=', 'https://example.com/a.png'], attachments: [picture] });
  const text = writeWhole(createMarkdownWriter(plainOptions), chatOf([message]));
  expect(text).toContain('![Image][image-1]\n\n[Image](<https://example.com/a.png>)\n\n![my \\[map\\].png][image-2]\n\n');
  expect(text.endsWith('[image-1]: <data:image/png;base64,iVBORw0KGgo=>\n[image-2]: <data:image/png;base64,AAAA>\n')).toBe(true);
  expect(messageToMarkdown(message)).toBe(
    'Here.\n\n*Image*\n\n[Image](<https://example.com/a.png>)\n\n*Attached: my \\[map\\].png (image/png, 2 kB)*',
  );
});

it('takes no title for Markdown', () => {
  const blocks = parseBlocks(writeWhole(createMarkdownWriter(plainOptions), chatOf([], { title: '# *a* <b>\n[x](y)' })), {});
  expect(blocks[0]?.node).toEqual({ kind: 'heading', level: 1, children: [{ kind: 'text', text: '# *a* <b> [x](y)' }] });
});

it('writes plain text that says what happened to an answer', () => {
  const failed = answer('Half', {
    status: 'failed',
    reasoning: 'Hm.',
    citations: [{ url: 'https://example.com', title: 'Example' }],
    toolCalls: [{ id: '1', name: 'search', arguments: '{}' }],
    error: { code: 'offline', message: 'no', retryable: true },
  });
  const text = writeWhole(createTextWriter(plainOptions), chatOf([question('Hi'), failed]));
  expect(text).toContain(`You · ${time}\n\nHi\n\n`);
  expect(text).toContain(`Claude Sonnet 4 · ${time} · failed\n\n[Reasoning]\nHm.\n[/Reasoning]\n\nHalf\n\n[The model asked for the tool search.]\n\nSources:\n1. Example https://example.com\n\n[`);
});
