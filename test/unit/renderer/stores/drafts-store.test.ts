import { describe, expect, it } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import { draftOf } from '../../../../renderer/stores/drafts-store.ts';
import { createScriptedChat } from './scripted-chat.ts';

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

  it('does not overwrite what is being typed with what was stored', () => {
    const { drafts } = createScriptedChat({});
    drafts.getState().receive('c-1', { text: 'stored', attachments: [] });
    drafts.getState().setText('c-1', 'typed');
    drafts.getState().receive('c-1', { text: 'stored', attachments: [] });
    expect(draftOf(drafts.getState(), 'c-1').text).toBe('typed');
  });

  it('never saves a pasted key', async () => {
    const { drafts, callsOf } = createScriptedChat({});
    drafts.getState().setText(null, 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYW1wbGUifQ.c2FtcGxlLXNpZ25hdHVyZQ');
    await drafts.getState().flush();
    expect(callsOf('conversations.saveDraft')).toEqual([]);
  });
});
