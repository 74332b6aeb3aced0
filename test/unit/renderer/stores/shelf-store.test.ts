import { describe, expect, it } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import { createShelfStore } from '../../../../renderer/stores/shelf-store.ts';
import { createTestBridge } from './fake-bridge.ts';

describe('the archive and the trash', () => {
  it('say why a chat was not restored, taken out or erased until the next change, however often they are read', async () => {
    let isFull = true;
    const fail = (): Record<string, never> => {
      if (isFull) throw appException('storage-full', 'disk');
      return {};
    };
    const { client } = createTestBridge({}, {
      'conversations.list': () => ({ conversations: [] }),
      'trash.list': () => ({ chats: [] }),
      'conversations.restore': fail,
      'conversations.setArchived': fail,
      'trash.erase': () => {
        throw appException('storage-full', 'disk');
      },
    });
    const shelf = createShelfStore(client, () => 'task-1');
    await shelf.getState().load();
    const { restore, takeOut, erase } = shelf.getState();
    for (const change of [() => restore('c-1'), () => takeOut('c-1'), () => erase('c-1')]) {
      shelf.getState().dismissError();
      await change();
      await shelf.getState().load();
      expect(shelf.getState().error?.code).toBe('storage-full');
    }
    isFull = false;
    await shelf.getState().restore('c-1');
    expect(shelf.getState().error).toBeNull();
  });
});
