import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Attachment } from '../../../../app/domain/attachment.ts';
import { appException, type AppException } from '../../../../app/errors/app-error.ts';
import { draftOf } from '../../../../renderer/stores/drafts-store.ts';
import { createScriptedChat } from './scripted-chat.ts';

const key = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYW1wbGUifQ.c2FtcGxlLXNpZ25hdHVyZQ';

const file = (digit: string): Attachment => ({ hash: digit.repeat(64), name: `${digit}.txt`, mediaType: 'text/plain', sizeBytes: 1 });

describe('drafts', () => {
  it('saves only the last text, and each chat its own', async () => {
    const { drafts, callsOf } = createScriptedChat({});
    drafts.getState().setText('c-1', 'a');
    drafts.getState().setText('c-1', 'ab');
    drafts.getState().setText(null, 'new');
    await drafts.getState().flush();
    expect(callsOf('conversations.saveDraft')).toEqual([
      { conversationId: 'c-1', draft: { text: 'ab', attachments: [] } },
      { conversationId: null, draft: { text: 'new', attachments: [] } },
    ]);
  });

  it('saves with a text whether the web is searched for it, and keeps that while the text changes', async () => {
    const { drafts, callsOf } = createScriptedChat({});
    drafts.getState().setWebSearch('c-1', true);
    drafts.getState().setText('c-1', 'news?');
    await drafts.getState().flush();
    drafts.getState().setWebSearch('c-1', false);
    await drafts.getState().flush();
    expect(callsOf('conversations.saveDraft').map(({ draft }) => draft)).toEqual([
      { text: 'news?', attachments: [], webSearch: true },
      { text: 'news?', attachments: [] },
    ]);
  });

  it('keeps a text that could not be saved, and saves it with the next attempt', async () => {
    let isBroken = true;
    const { drafts, callsOf } = createScriptedChat({
      'conversations.saveDraft': () => {
        if (isBroken) throw appException('storage-full', 'no space');
        return {};
      },
    });
    drafts.getState().setText(null, 'precious');
    await drafts.getState().flush();
    expect(drafts.getState()).toMatchObject({ drafts: { '': { text: 'precious' } }, error: { code: 'storage-full' } });
    isBroken = false;
    await drafts.getState().flush();
    expect(drafts.getState().error).toBeNull();
    expect(callsOf('conversations.saveDraft')).toHaveLength(2);
  });

  it('tries by itself again what was refused for a while, and not what is refused for good', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let refusal: AppException | null = appException('request-invalid', 'A backup is being restored.', { retryable: true });
    const { drafts, callsOf } = createScriptedChat({
      'conversations.saveDraft': () => {
        if (refusal !== null) throw refusal;
        return {};
      },
    });
    drafts.getState().setText(null, 'typed meanwhile');
    await drafts.getState().flush();
    refusal = null;
    await vi.advanceTimersByTimeAsync(3000);
    expect(callsOf('conversations.saveDraft')).toHaveLength(2);
    expect(drafts.getState().error).toBeNull();
    refusal = appException('request-invalid', 'This chat does not exist.');
    drafts.getState().setText(null, 'typed for nobody');
    await drafts.getState().flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(callsOf('conversations.saveDraft')).toHaveLength(3);
  });

  it('does not overwrite what is being typed with what was stored', () => {
    const { drafts } = createScriptedChat({});
    drafts.getState().receive('c-1', { text: 'stored', attachments: [] });
    drafts.getState().setText('c-1', 'typed');
    drafts.getState().receive('c-1', { text: 'stored', attachments: [] });
    expect(draftOf(drafts.getState(), 'c-1').text).toBe('typed');
  });

  it('puts what was typed and attached too early after what was stored, once', async () => {
    const { drafts, callsOf } = createScriptedChat({});
    drafts.getState().setText('c-1', 'typed');
    drafts.getState().setAttachments('c-1', [file('b')]);
    drafts.getState().receive('c-1', { text: 'stored', attachments: [file('a')] });
    drafts.getState().receive('c-1', { text: 'stored', attachments: [file('a')] });
    const joined = { text: 'stored\n\ntyped', attachments: [file('a'), file('b')] };
    expect(draftOf(drafts.getState(), 'c-1')).toEqual(joined);
    await drafts.getState().flush();
    expect(callsOf('conversations.saveDraft')).toEqual([{ conversationId: 'c-1', draft: joined }]);
  });

  it('saves over no stored draft that it has not read', async () => {
    let isBroken = true;
    const { drafts, callsOf } = createScriptedChat({
      'conversations.getDraft': () => {
        if (isBroken) throw appException('storage-failed', 'disk');
        return { draft: { text: 'stored', attachments: [] } };
      },
    });
    drafts.getState().setText(null, 'typed');
    await drafts.getState().flush();
    expect(drafts.getState()).toMatchObject({ drafts: { '': { text: 'typed' } }, error: { code: 'storage-failed' } });
    expect(callsOf('conversations.saveDraft')).toEqual([]);
    isBroken = false;
    await drafts.getState().flush();
    expect(callsOf('conversations.saveDraft')).toEqual([{ conversationId: null, draft: { text: 'stored\n\ntyped', attachments: [] } }]);
    expect(drafts.getState().error).toBeNull();
  });

  it('keeps a pasted key on screen when the chat is opened again', () => {
    const { drafts } = createScriptedChat({});
    drafts.getState().receive('c-1', { text: 'stored', attachments: [] });
    drafts.getState().setText('c-1', `stored ${key}`);
    drafts.getState().receive('c-1', { text: 'stored', attachments: [] });
    expect(draftOf(drafts.getState(), 'c-1').text).toBe(`stored ${key}`);
  });

  it('never saves a pasted key', async () => {
    const { drafts, callsOf } = createScriptedChat({});
    drafts.getState().setText(null, key);
    await drafts.getState().flush();
    expect(callsOf('conversations.saveDraft')).toEqual([]);
  });
});
