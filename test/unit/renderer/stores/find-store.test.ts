import { describe, expect, it, vi } from 'vitest';
import type { ConversationSnapshot } from '../../../../app/domain/conversation.ts';
import { createBridgeClient } from '../../../../renderer/bridge-client.ts';
import { createChatEnvironment } from '../../../../renderer/stores/chat-environment.ts';
import { placesOf } from '../../../../renderer/stores/find-state.ts';
import { createStores } from '../../../../renderer/stores/stores.ts';
import { answer, conversation, question } from '../../../gallery/chat/chat-scenes.ts';
import { buildScene } from '../../../gallery/scenes.ts';
import { createScriptedBridge, type Overrides } from '../../../gallery/scripted-bridge.ts';

const ask = question('q-1', 'Which temple?');
const open = answer('a-2', 'This temple, and that temple.', { versionIds: ['a-1', 'a-2'] });
const other = answer('a-1', 'No temple.', { versionIds: ['a-1', 'a-2'] });

/** A chat with two versions of one answer, and one more. */
async function create(overrides: Overrides = {}) {
  let shown = open;
  const snapshot = (): ConversationSnapshot => conversation('c-1', 'Kyoto', [ask, shown]);
  const range = { start: 0, end: 6 };
  const { bridge } = createScriptedBridge(buildScene({ conversations: [snapshot(), conversation('c-2', 'SQL', [])] }), {
    'chat.attach': ({ conversationId }) => ({ snapshot: conversationId === 'c-1' ? snapshot() : conversation('c-2', 'SQL', []), hasOlder: false, replies: [] }),
    'conversations.openVersion': ({ messageId }) => {
      shown = messageId === 'a-1' ? other : open;
      return {};
    },
    'conversations.find': () => ({
      found: [
        { messageId: 'q-1', isOpen: true, ranges: [range] },
        { messageId: 'a-1', isOpen: shown === other, ranges: [range] },
        { messageId: 'a-2', isOpen: shown === open, ranges: [range, range] },
      ],
    }),
    ...overrides,
  });
  const stores = createStores(createBridgeClient(bridge), { ...createChatEnvironment(), remembered: { read: () => null, write: () => {} } });
  await stores.chat.getState().open('c-1');
  return stores;
}

describe('finding in a chat', () => {
  it('begins at the last place and goes around the ends', async () => {
    const { find } = await create();
    find.getState().open();
    find.getState().type('temple');
    await vi.waitFor(() => expect(find.getState()).toMatchObject({ current: 2, target: { messageId: 'a-2', index: 1 } }));
    await find.getState().step(1);
    expect(find.getState()).toMatchObject({ current: 0, target: { messageId: 'q-1', index: 0 } });
    await find.getState().step(-1);
    expect(find.getState()).toMatchObject({ current: 2, target: { messageId: 'a-2', index: 1 } });
  });

  it('opens the version that holds a place on another branch', async () => {
    const { find, chat } = await create();
    find.getState().open();
    find.getState().type('temple');
    await vi.waitFor(() => expect(find.getState().found).not.toBeNull());
    find.getState().setOthers(true);
    await vi.waitFor(() => expect(placesOf(find.getState())).toHaveLength(4));
    await find.getState().step(1);
    await find.getState().step(1);
    expect(chat.getState().messages.map(({ id }) => id)).toEqual(['q-1', 'a-1']);
    expect(find.getState()).toMatchObject({ current: 1, target: { messageId: 'a-1' } });
  });

  it('shows a hit of the search on the branch that holds it, and forgets it in another chat', async () => {
    const { find, chat } = await create();
    await chat.getState().open('c-2');
    await find.getState().reveal('c-1', 'a-1', 'temple');
    expect(chat.getState().messages.map(({ id }) => id)).toEqual(['q-1', 'a-1']);
    expect(find.getState()).toMatchObject({ isOpen: false, query: 'temple', target: { messageId: 'a-1' } });
    await chat.getState().open('c-2');
    expect(find.getState()).toMatchObject({ query: '', target: null });
  });
});
