import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import { createBridgeClient } from '../../../../renderer/bridge-client.ts';
import { createConversationsStore } from '../../../../renderer/stores/conversations-store.ts';
import { createUndoStore, undoForMs } from '../../../../renderer/stores/undo-store.ts';
import { conversation } from '../../../gallery/chat/chat-scenes.ts';
import { buildScene } from '../../../gallery/scenes.ts';
import { createScriptedBridge, type Overrides } from '../../../gallery/scripted-bridge.ts';

function create(overrides: Overrides = {}) {
  const scene = buildScene({ conversations: [conversation('c-1', 'Kyoto', []), conversation('c-2', 'SQL', [])] });
  const { bridge, emit } = createScriptedBridge(scene, overrides);
  const undo = createUndoStore();
  const renamed: string[] = [];
  const shown: string[] = [];
  return { store: createConversationsStore(createBridgeClient(bridge), undo, async (id) => void shown.push(id), (id, title) => void renamed.push(`${id} ${title}`)), undo, emit, shown, renamed };
}

describe('the list of chats', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('offers to take back a deletion for eight seconds', async () => {
    const restored: string[] = [];
    const { store, undo } = create({
      'conversations.restore': ({ conversationId }) => {
        restored.push(conversationId);
        return {};
      },
    });
    await store.getState().load();
    expect(await store.getState().trash('c-1')).toBe(true);
    expect(undo.getState().offer).toEqual({ place: 'list', text: 'Chat deleted.' });
    await undo.getState().take();
    expect(restored).toEqual(['c-1']);
    await store.getState().trash('c-2');
    vi.advanceTimersByTime(undoForMs);
    expect(undo.getState().offer).toBeNull();
  });

  it('has the same objects for chats of which nothing changed, whenever it is read again', async () => {
    const { store } = create();
    await store.getState().load();
    const base = store.getState().conversations ?? [];
    let pinnedAt: string | null = null;
    const { store: list } = create({
      'conversations.list': () => ({ conversations: base.map((each, index) => ({ ...each, dataPolicy: { allowsTraining: false, zeroRetention: true }, pinnedAt: index === 0 ? pinnedAt : null })) }),
    });
    await list.getState().load();
    const before = list.getState().conversations;
    await list.getState().load();
    expect(list.getState().conversations).toBe(before);
    pinnedAt = '2026-11-29T10:00:00.000Z';
    await list.getState().load();
    const after = list.getState().conversations;
    expect(after?.[0]).toMatchObject({ id: before?.[0]?.id, pinnedAt });
    expect(after?.[0]).not.toBe(before?.[0]);
    expect(after?.[1]).toBe(before?.[1]);
  });

  it('keeps a chat that could not be deleted, and says why', async () => {
    const { store, undo, emit } = create({
      'conversations.trash': () => {
        throw appException('storage-failed', 'disk');
      },
    });
    expect(await store.getState().trash('c-1')).toBe(false);
    // The list itself is read after it, and again whenever a chat changes.
    emit('conversations.changed', { conversationId: 'c-2' });
    await store.getState().load();
    expect(store.getState()).toMatchObject({ error: { code: 'storage-failed' } });
    expect(store.getState().conversations).toHaveLength(2);
    expect(undo.getState().offer).toBeNull();
    await store.getState().setPinned('c-1', true);
    expect(store.getState().error).toBeNull();
  });

  it('says why a chat was not kept, archived, taken out again, pinned or renamed, also where the list cannot be read either', async () => {
    const full = (): never => {
      throw appException('storage-full', 'disk');
    };
    let isUnreadable = false;
    const { store, renamed } = create({
      'conversations.keep': full,
      'conversations.setArchived': full,
      'conversations.setPinned': full,
      'conversations.rename': full,
      'conversations.list': () => {
        if (isUnreadable) throw appException('storage-failed', 'disk');
        return { conversations: [] };
      },
    });
    const { keep, archive, takeOut, setPinned, rename } = store.getState();
    for (const change of [() => keep('c-1'), () => archive('c-1'), () => takeOut('c-1'), () => setPinned('c-1', true), () => rename('c-1', 'Trip')]) {
      isUnreadable = false;
      store.getState().dismissError();
      await change();
      expect(store.getState().error?.code).toBe('storage-full');
      isUnreadable = true;
      await store.getState().load();
      expect(store.getState().error?.code).toBe('storage-full');
    }
    expect(renamed).toEqual([]);
  });

  it('says that the list could not be read until it was', async () => {
    let isUnreadable = true;
    const { store } = create({
      'conversations.list': () => {
        if (isUnreadable) throw appException('storage-failed', 'disk');
        return { conversations: [] };
      },
    });
    await store.getState().load();
    await store.getState().load();
    expect(store.getState().error?.code).toBe('storage-failed');
    isUnreadable = false;
    await store.getState().load();
    expect(store.getState().error).toBeNull();
  });

  it('reads the list once more, not ten times more, when it changes while it is read', async () => {
    let reads = 0;
    const { store, emit } = create({
      'conversations.list': async () => {
        reads += 1;
        await Promise.resolve();
        return { conversations: [] };
      },
    });
    const loading = store.getState().load();
    for (let change = 0; change < 10; change += 1) emit('conversations.changed', { conversationId: 'c-1' });
    await loading;
    expect(reads).toBe(2);
  });

  it('has a chat that was kept shown anew, and none that could not be', async () => {
    const { store, shown } = create({
      'conversations.keep': ({ conversationId }) => {
        if (conversationId === 'c-2') throw appException('storage-full', 'no space');
        return {};
      },
    });
    await store.getState().keep('c-1');
    await store.getState().keep('c-2');
    expect(shown).toEqual(['c-1']);
    expect(store.getState().conversations).not.toBeNull();
  });

  it('does not send an empty title', async () => {
    const titles: string[] = [];
    const { store, renamed } = create({
      'conversations.rename': ({ title }) => {
        titles.push(title);
        return {};
      },
    });
    await store.getState().rename('c-1', '   ');
    await store.getState().rename('c-1', ' Trip ');
    expect(titles).toEqual(['Trip']);
    expect(renamed).toEqual(['c-1 Trip']);
  });
});
