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
  const { bridge, emit } = createScriptedBridge(buildScene({ conversations: [snapshot(), conversation('c-2', 'SQL', [])] }), {
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
  const stores = createStores(createBridgeClient(bridge), { ...createChatEnvironment(), afterPaint: () => undefined, remembered: { read: () => null, write: () => {} } });
  await stores.chat.getState().open('c-1');
  return { ...stores, emit };
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

  it('counts the places of what was found once', () => {
    const range = { start: 0, end: 6 };
    const found = [{ messageId: 'q-1', isOpen: true, ranges: [range, range] }, { messageId: 'a-1', isOpen: false, ranges: [range] }];
    const [own, all] = [false, true].map((hasOthers) => placesOf({ found, hasOthers }));
    expect([own?.length, all?.length]).toEqual([2, 3]);
    expect([false, true].map((hasOthers) => placesOf({ found, hasOthers }))).toEqual([own, all]);
    expect(placesOf({ found, hasOthers: false })).toBe(own);
    expect(placesOf({ found, hasOthers: true })).toBe(all);
    expect(placesOf({ found: [...found], hasOthers: false })).not.toBe(own);
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

  it('shows a hit on another branch of the open chat, whatever the bar found anew meanwhile', async () => {
    let answerLate = (): void => undefined;
    const found = [{ messageId: 'q-1', isOpen: true, ranges: [{ start: 0, end: 6 }] }];
    let calls = 0;
    const { find } = await create({
      'conversations.find': () => {
        calls += 1;
        return calls === 1 ? { found } : new Promise((resolve) => (answerLate = () => resolve({ found })));
      },
    });
    find.getState().open();
    find.getState().type('which');
    await vi.waitFor(() => expect(find.getState().found).not.toBeNull());
    await find.getState().reveal('c-1', 'a-1', 'temple');
    await vi.waitFor(() => expect(calls).toBe(2));
    answerLate();
    await new Promise((resolve) => setTimeout(resolve));
    expect(find.getState()).toMatchObject({ query: 'temple', found: [{ messageId: 'a-1' }], target: { messageId: 'a-1' } });
  });

  it('keeps its place when messages come, and finds what is in them', async () => {
    const more = [question('q-3', 'And the last temple?'), answer('a-3', 'No.', {})];
    let shown = [ask, open];
    const found = () => shown.filter(({ text }) => text.includes('temple')).map(({ id }) => ({ messageId: id, isOpen: true, ranges: [{ start: 0, end: 6 }] }));
    const { find, chat } = await create({
      'chat.attach': () => ({ snapshot: conversation('c-1', 'Kyoto', shown), hasOlder: false, replies: [] }),
      'conversations.find': () => ({ found: found() }),
    });
    find.getState().open();
    find.getState().type('temple');
    await vi.waitFor(() => expect(find.getState()).toMatchObject({ current: 1, target: { messageId: 'a-2' } }));
    await find.getState().step(-1);
    const { target } = find.getState();
    expect(target).toMatchObject({ messageId: 'q-1' });
    shown = [...shown, ...more];
    await chat.getState().open('c-1');
    await vi.waitFor(() => expect(placesOf(find.getState())).toHaveLength(3));
    expect(find.getState()).toMatchObject({ current: 0, target });
  });

  it('finds what is in an answer once that has ended', async () => {
    const writing = answer('a-2', '', { status: 'streaming' });
    let stored = writing;
    const { find, chat, emit } = await create({
      'chat.attach': () => ({ snapshot: conversation('c-1', 'Kyoto', [ask, writing]), hasOlder: false, replies: [{ replyId: 'r-1', messageId: 'a-2', nextSeq: 0 }] }),
      'conversations.find': () => ({ found: [ask, stored].filter(({ text }) => text.includes('temple')).map(({ id }) => ({ messageId: id, isOpen: true, ranges: [{ start: 0, end: 6 }] })) }),
    });
    find.getState().open();
    find.getState().type('temple');
    await vi.waitFor(() => expect(placesOf(find.getState())).toHaveLength(1));
    stored = open;
    emit('chat.changed', { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-2', seq: 0, events: [{ type: 'text-delta', text: open.text }, { type: 'reply-end', status: 'complete', finishReason: 'stop' }] });
    await vi.waitFor(() => expect(placesOf(find.getState()).map(({ messageId }) => messageId)).toEqual(['q-1', 'a-2']));
    expect([chat.getState().live, find.getState().current]).toEqual([{}, 0]);
  });

  it('goes to the last place all the same where messages come before it was found', async () => {
    const first = Promise.withResolvers<null>();
    let calls = 0;
    let shown = [ask, open];
    const { find, chat } = await create({
      'chat.attach': () => ({ snapshot: conversation('c-1', 'Kyoto', shown), hasOlder: false, replies: [] }),
      'conversations.find': async () => {
        calls += 1;
        if (calls === 1) await first.promise;
        return { found: [{ messageId: 'a-2', isOpen: true, ranges: [{ start: 0, end: 6 }] }] };
      },
    });
    find.getState().open();
    find.getState().type('temple');
    await vi.waitFor(() => expect(calls).toBe(1));
    shown = [question('q-0', 'Before'), ask, open];
    await chat.getState().open('c-1');
    await vi.waitFor(() => expect(find.getState().target).toMatchObject({ messageId: 'a-2' }));
    first.resolve(null);
  });

  it('counts what stands in each of the answers side by side, and goes to it where it is', async () => {
    const columns = [open, answer('a-9', 'A temple too.', {})];
    const { find, chat } = await create({
      'chat.attach': () => ({ snapshot: { ...conversation('c-1', 'Kyoto', [ask, open]), sideBySide: columns }, hasOlder: false, replies: [] }),
      'conversations.find': () => ({ found: columns.map(({ id }) => ({ messageId: id, isOpen: id === 'a-2', ranges: [{ start: 0, end: 6 }] })) }),
    });
    find.getState().open();
    find.getState().type('temple');
    await vi.waitFor(() => expect(find.getState()).toMatchObject({ current: 1, target: { messageId: 'a-9' } }));
    expect(chat.getState().messages.map(({ id }) => id)).toEqual(['q-1', 'a-2']);
  });
});
