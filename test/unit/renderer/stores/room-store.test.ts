import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appError, type AppError } from '../../../../app/errors/app-error.ts';
import { createChatEnvironment } from '../../../../renderer/stores/chat-environment.ts';
import { isOfFullDisk } from '../../../../renderer/stores/room-store.ts';
import { createStores, type Stores } from '../../../../renderer/stores/stores.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';
import { info } from '../../../gallery/scenes.ts';
import type { Overrides } from '../../../gallery/scripted-bridge.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';
import { attached } from './scripted-chat.ts';

const full = appError('storage-full', 'The disk is full: ENOSPC');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window on a disk that the test fills. */
function createWindow(overrides: Overrides = {}): { readonly stores: Stores; readonly disk: { hasRoom: boolean }; readonly emit: ReturnType<typeof createTestBridge>['emit'] } {
  const disk = { hasRoom: false };
  const { client, emit } = createTestBridge({}, { 'dataFolder.hasRoom': () => disk, ...overrides });
  const remembered = { read: () => null, write: () => undefined };
  return { stores: createStores(client, { ...createChatEnvironment(), afterPaint: () => undefined, remembered }), disk, emit };
}

/** A chat whose answer came to its end with `error`. */
function chatWith(error: AppError): Overrides {
  return { 'chat.attach': () => attached({ status: 'failed', text: 'Hi', error }, null) };
}

describe('a full disk', () => {
  it('is one cause, whatever could not be saved, until something can be written again', async () => {
    const { stores, disk } = createWindow({
      'conversations.saveDraft': () => (disk.hasRoom ? {} : failWith(full)()),
      'conversations.saveScroll': failWith({ ...full, message: 'another place' }),
    });
    stores.drafts.getState().setText(null, 'typed');
    await stores.drafts.getState().flush();
    await vi.advanceTimersByTimeAsync(10);
    stores.chat.getState().saveScroll('c-1', null);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stores.room.getState().full).toEqual(full);
    expect([stores.drafts.getState().error, stores.chat.getState().error]).toMatchObject([full, { code: 'storage-full' }]);
    disk.hasRoom = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(stores.room.getState().full).toBeNull();
    // What is not saved by itself is past.
    expect(stores.chat.getState().error).toBeNull();
    expect(stores.drafts.getState().error).toBeNull();
  });

  it('is noticed where an answer could not be saved, and when such a chat is opened later', async () => {
    const live = createWindow();
    live.emit('chat.changed', { conversationId: 'c-9', replyId: 'r-9', messageId: 'a-9', seq: 0, events: [{ type: 'reply-error', error: full }] });
    expect(live.stores.room.getState().full).toEqual(full);
    const later = createWindow(chatWith(full));
    await later.stores.chat.getState().open('c-1');
    await vi.advanceTimersByTimeAsync(1);
    expect(later.stores.room.getState().full).toEqual(full);
  });

  it('is noticed where one of several answers side by side could not be saved', async () => {
    const { snapshot } = attached({ status: 'complete', text: 'Hi' }, null);
    const unsaved = emptyAnswer({ id: 'a-2', status: 'failed', error: full });
    const { stores } = createWindow({
      'chat.attach': () => ({ snapshot: { ...snapshot, sideBySide: [...snapshot.messages.slice(1), unsaved] }, hasOlder: false, replies: [] }),
    });
    await stores.chat.getState().open('c-1');
    await vi.advanceTimersByTimeAsync(1);
    expect(stores.room.getState().full).toEqual(full);
  });

  it('is not told of once there is room, though an answer still waits to be saved', async () => {
    const { stores, disk } = createWindow(chatWith(full));
    disk.hasRoom = true;
    await stores.chat.getState().open('c-1');
    await vi.advanceTimersByTimeAsync(1);
    expect(stores.room.getState().full).toBeNull();
  });

  it('is another matter than no room for a backup, and than a disk that failed otherwise', async () => {
    const { stores } = createWindow({ 'backups.create': failWith({ ...full, detail: 'backup' }), 'conversations.saveScroll': failWith(appError('storage-failed', 'disk')) });
    await stores.backups.getState().create();
    stores.chat.getState().saveScroll('c-1', null);
    await vi.advanceTimersByTimeAsync(1);
    expect(stores.room.getState().full).toBeNull();
    expect([{ ...full, detail: 'backup' }, { ...full, detail: 'export' }].map(isOfFullDisk)).toEqual([true, false]);
  });

  it('that the start told of is told of once, and no more when there is room', async () => {
    const { stores, disk } = createWindow({ 'app.getInfo': () => ({ ...info, startupNotices: [full] }) });
    await stores.app.getState().load();
    await vi.advanceTimersByTimeAsync(1);
    expect(stores.room.getState().full).toEqual(full);
    disk.hasRoom = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(stores.app.getState().notices).toEqual([]);
  });
});
