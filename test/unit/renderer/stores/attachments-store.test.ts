import { expect, test } from 'vitest';
import { maxFileBytes } from '../../../../app/domain/attachment.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { createAttachmentsStore, isLongPaste } from '../../../../renderer/stores/attachments-store.ts';
import { createDraftsStore, draftOf } from '../../../../renderer/stores/drafts-store.ts';
import { fitSize } from '../../../../renderer/stores/fit-image.ts';
import type { Overrides } from '../../../gallery/scripted-bridge.ts';
import { createTestBridge } from './fake-bridge.ts';

function setUp(overrides: Overrides = {}, fitImage: (content: Blob) => Promise<Blob> = async (content) => content) {
  const names: string[] = [];
  const { client } = createTestBridge({}, {
    'attachment.add': ({ name, content, conversationId }) => {
      names.push(conversationId === null ? name : `${name} for ${conversationId}`);
      return { attachment: { hash: names.length.toString(16).padStart(64, '0'), name, mediaType: 'text/plain', sizeBytes: content.length } };
    },
    ...overrides,
  });
  const drafts = createDraftsStore(client);
  const attachments = createAttachmentsStore(client, drafts, { fitImage });
  const attached = (id: string | null = null): string[] => draftOf(drafts.getState(), id).attachments.map(({ name }) => name);
  return { drafts, attachments, attached, names };
}

const text = (content: string, type = 'text/plain'): Blob => new Blob([content], { type });

test('what is given goes to the draft of the chat that was open, and is waited for meanwhile', async () => {
  const { attachments, attached } = setUp();
  const adding = attachments.getState().add('c-1', [{ name: 'a.txt', content: text('a') }, { name: '../b.txt', content: text('b') }]);
  expect(attachments.getState().pending['c-1']).toBe(2);
  await adding;
  expect(attachments.getState().pending['c-1']).toBe(0);
  expect(attached('c-1')).toEqual(['a.txt', 'b.txt']);
  expect(attached()).toEqual([]);
});

test('one file that is not taken does not keep the others, and says why until it is dismissed', async () => {
  const { attachments, attached } = setUp({
    'attachment.add': ({ name, content }) => {
      if (name === 'bad.zip') throw appException('request-invalid', 'kind', { reason: 'file-kind' });
      return { attachment: { hash: 'a'.repeat(64), name, mediaType: 'text/plain', sizeBytes: content.length } };
    },
  });
  const huge = Object.defineProperty(text('x'), 'size', { value: maxFileBytes + 1 });
  await attachments.getState().add(null, [{ name: 'bad.zip', content: text('z') }, { name: 'huge.txt', content: huge }, { name: 'good.txt', content: text('g') }]);
  expect(attached()).toEqual(['good.txt']);
  expect(attachments.getState().problems['']).toMatchObject([{ reason: 'file-kind' }, { reason: 'file-too-large', facts: { fileName: 'huge.txt' } }]);
  attachments.getState().dismiss(null);
  expect(attachments.getState().problems).toEqual({});
});

test('files are attached in the order in which they were given, however long each takes', async () => {
  const slow = Promise.withResolvers<void>();
  const { attachments, attached } = setUp({}, async (content) => {
    if (content.type === 'image/png') await slow.promise;
    return content;
  });
  const all = [attachments.getState().add(null, [{ name: 'slow.png', content: text('s', 'image/png') }]), attachments.getState().add(null, [{ name: 'fast.txt', content: text('f') }])];
  slow.resolve();
  await Promise.all(all);
  expect(attached()).toEqual(['slow.png', 'fast.txt']);
});

test('no more than twenty files go with one message', async () => {
  const { attachments, attached } = setUp();
  const files = Array.from({ length: 23 }, (_, index) => ({ name: `${index}.txt`, content: text('x') }));
  await attachments.getState().add(null, files.slice(0, 19));
  await attachments.getState().add(null, files.slice(19));
  expect(attached()).toHaveLength(20);
  expect(attachments.getState().problems['']?.[0]?.message).toContain('20 files');
});

test('main is told for which chat a content is, however it came: it keeps those of temporary chats in memory', async () => {
  const chosenFor: (string | null)[] = [];
  const chosen = { hash: 'c'.repeat(64), name: 'photo.jpg', mediaType: 'image/jpeg', sizeBytes: 9 };
  const { attachments, names } = setUp(
    {
      'attachment.choose': ({ conversationId }) => {
        chosenFor.push(conversationId);
        return { attachments: [chosen], problems: [] };
      },
      'attachment.read': () => ({ content: new Uint8Array([1]) }),
    },
    async (content) => (content.type === 'image/jpeg' ? text('small', 'image/jpeg') : content),
  );
  await attachments.getState().add('t-1', [{ name: 'a.txt', content: text('a') }]);
  await attachments.getState().addText('t-1', 'long');
  await attachments.getState().choose('t-1');
  expect(names).toEqual(['a.txt for t-1', 'Pasted text.txt for t-1', 'photo.jpg for t-1']);
  expect(chosenFor).toEqual(['t-1']);
});

test('an image that was made smaller is named as what it is by then', async () => {
  const { attachments, names } = setUp({}, async (content) => (content.type === 'image/bmp' ? text('small', 'image/webp') : content));
  await attachments.getState().add(null, [{ name: 'Scan 1.bmp', content: text('big', 'image/bmp') }, { name: 'b.png', content: text('b', 'image/png') }]);
  expect(names).toEqual(['Scan 1.webp', 'b.png']);
});

test('an image that was chosen in the dialog is made smaller too', async () => {
  const chosen = { hash: 'c'.repeat(64), name: 'photo.jpg', mediaType: 'image/jpeg', sizeBytes: 9 };
  const { attachments, attached, names } = setUp(
    { 'attachment.choose': () => ({ attachments: [chosen], problems: [] }), 'attachment.read': () => ({ content: new Uint8Array([1]) }) },
    async () => text('small', 'image/jpeg'),
  );
  await attachments.getState().choose(null);
  expect(names).toEqual(['photo.jpg']);
  expect(attached()).toEqual(['photo.jpg']);
});

test('a long paste becomes a file, and comes back into the message with one press', async () => {
  const { attachments, attached, drafts } = setUp();
  drafts.getState().setText(null, 'See:');
  await attachments.getState().addText(null, 'long text');
  expect(attached()).toEqual(['Pasted text.txt']);
  attachments.getState().putBack(null);
  expect(attached()).toEqual([]);
  expect(draftOf(drafts.getState(), null).text).toBe('See:\n\nlong text');
  expect(attachments.getState().pasted).toEqual({});
  await attachments.getState().addText(null, 'another');
  attachments.getState().remove(null, 0);
  expect(attachments.getState().pasted).toEqual({});
});

test('a long paste that cannot be attached goes into the message', async () => {
  const { attachments, attached, drafts } = setUp({
    'attachment.add': () => {
      throw appException('storage-full', 'no space');
    },
  });
  drafts.getState().setText('c-1', 'See:');
  await attachments.getState().addText('c-1', 'long text');
  expect(draftOf(drafts.getState(), 'c-1').text).toBe('See:\n\nlong text');
  expect(attachments.getState()).toMatchObject({ problems: { 'c-1': [{ code: 'storage-full' }] }, pasted: {} });
  expect(attached('c-1')).toEqual([]);
});

test('a long paste that is one file too many goes into the message', async () => {
  const { attachments, attached, drafts } = setUp();
  await attachments.getState().add(null, Array.from({ length: 20 }, (_, index) => ({ name: `${index}.txt`, content: text('x') })));
  await attachments.getState().addText(null, 'long text');
  expect(attached()).toHaveLength(20);
  expect(draftOf(drafts.getState(), null).text).toBe('long text');
  expect(attachments.getState().pasted).toEqual({});
});

test('a pasted text is not offered any more once its message was sent', async () => {
  const { attachments } = setUp();
  await attachments.getState().addText(null, 'one');
  await attachments.getState().addText('c-1', 'other');
  attachments.getState().forgetPasted(null);
  expect(Object.keys(attachments.getState().pasted)).toEqual(['c-1']);
});

test.each([
  ['x'.repeat(4000), false],
  ['x'.repeat(4001), true],
  [`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwia2lsb1VzZXJJZCI6IjEifQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c ${'x'.repeat(5000)}`, false],
])('a paste of some length is a file or is not', (paste, isFile) => {
  expect(isLongPaste(paste)).toBe(isFile);
});

test.each([
  [4000, 3000, 2048, 1536],
  [1000, 10_000, 205, 2048],
  [2048, 100, 2048, 100],
  [9000, 1, 2048, 1],
])('%i × %i is sent as %i × %i', (width, height, fitWidth, fitHeight) => {
  expect(fitSize(width, height)).toEqual({ width: fitWidth, height: fitHeight });
});

test('a file that was attached before is attached once, and says why it cannot be', async () => {
  const asked: string[] = [];
  const { attachments, attached } = setUp({
    'attachment.reuse': ({ hash, name, conversationId }) => {
      asked.push(`${name} for ${conversationId}`);
      if (name === 'gone.txt') throw appException('storage-failed', 'gone', { reason: 'file-missing' });
      return { attachment: { hash, name, mediaType: 'text/plain', sizeBytes: 1 } };
    },
  });
  const plan = { hash: 'a'.repeat(64), name: 'plan.txt', mediaType: 'text/plain', sizeBytes: 1 };
  await Promise.all([attachments.getState().reuse('c-1', plan), attachments.getState().reuse('c-1', plan)]);
  expect([asked, attached('c-1')]).toEqual([['plan.txt for c-1'], ['plan.txt']]);
  await attachments.getState().reuse('c-1', { ...plan, hash: 'b'.repeat(64), name: 'gone.txt' });
  expect(attached('c-1')).toEqual(['plan.txt']);
  expect(attachments.getState().problems['c-1']).toMatchObject([{ reason: 'file-missing' }]);
});

test('another chat is attached as a file, and nothing is offered where the store cannot tell what was', async () => {
  const { attachments, attached } = setUp({
    'attachment.addChat': ({ fromConversationId }) => ({ attachment: { hash: 'c'.repeat(64), name: `${fromConversationId}.md`, mediaType: 'text/plain', sizeBytes: 1 } }),
    'attachment.listRecent': () => {
      throw appException('storage-failed', 'no');
    },
  });
  await attachments.getState().addChat(null, 'c-2');
  expect(attached()).toEqual(['c-2.md']);
  expect(await attachments.getState().listRecent(null)).toEqual({ own: [], others: [] });
});
