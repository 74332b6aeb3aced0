import { describe, expect, it, onTestFinished } from 'vitest';
import { exchange, openTestStore } from './test-store.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';

const turns = 40;

/** A chat of twice as many messages as turns. */
async function longChat(): Promise<{ readonly store: ConversationStore; readonly id: string; readonly ids: readonly string[] }> {
  const store = await openTestStore();
  onTestFinished(() => store.dispose());
  let id: string | null = null;
  for (let turn = 0; turn < turns; turn += 1) id = (await exchange(store, `Question ${turn}`, `Answer ${turn}`, id)).conversation.id;
  const { messages } = await store.open(id ?? '');
  return { store, id: id ?? '', ids: messages.map((message) => message.id) };
}

describe('a chat that is read from its end', () => {
  it('has its last messages first, and those before them when asked for, none twice and none missing', async () => {
    const { store, id, ids } = await longChat();
    const whole = await store.open(id);
    const { snapshot, hasOlder } = await store.openEnd(id, 10);
    expect(hasOlder).toBe(true);
    expect(snapshot.messages).toEqual(whole.messages.slice(-10));
    expect({ ...snapshot, messages: [] }).toEqual({ ...whole, messages: [] });
    expect(await store.openBefore(id, snapshot.messages[0]?.id ?? '')).toEqual(whole.messages.slice(0, -10));
    expect(await store.openEnd(id, 1000)).toEqual({ snapshot: whole, hasOlder: false });
    expect(await store.openBefore(id, ids[0] ?? '')).toEqual([]);
  });

  it('is read from where it was left, when that is further up', async () => {
    const { store, id, ids } = await longChat();
    await store.saveScroll(id, { messageId: ids[5] ?? '', offsetPx: 3 });
    const { snapshot, hasOlder } = await store.openEnd(id, 10);
    expect([hasOlder, snapshot.messages[0]?.id]).toEqual([true, ids[5]]);
    await store.saveScroll(id, { messageId: ids.at(-2) ?? '', offsetPx: 3 });
    expect((await store.openEnd(id, 10)).snapshot.messages).toHaveLength(10);
  });

  it('has one last message, wherever it was left', async () => {
    const { store, id, ids } = await longChat();
    await store.saveScroll(id, { messageId: ids[0] ?? '', offsetPx: 3 });
    expect((await store.readEnd(id)).messages.map((message) => message.id)).toEqual([ids.at(-1)]);
  });

  it('knows the versions that stand outside of what was read', async () => {
    const { store, id } = await longChat();
    const { snapshot } = await store.openEnd(id, 4);
    expect(snapshot.messages.map(({ versionIds }) => versionIds.length)).toEqual([1, 1, 1, 1]);
    await expect(store.openBefore(id, 'nothing')).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  });
});
