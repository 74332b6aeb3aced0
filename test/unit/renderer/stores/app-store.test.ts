import { expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { createAppStore } from '../../../../renderer/stores/app-store.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';

function rememberedChat(openId: string) {
  const chat: { openId: string | null } = { openId };
  const write = (id: string | null): void => {
    chat.openId = id;
  };
  return { chat, remembered: { read: () => chat.openId, write } };
}

it('forgets the open chat before the demo begins: the window that loads anew would look for it among other chats', async () => {
  const { chat, remembered } = rememberedChat('c-1');
  let openIdWhenAsked: string | null = 'never asked';
  const { client } = createTestBridge(
    {},
    {
      'demo.start': () => {
        openIdWhenAsked = chat.openId;
        return {};
      },
    },
  );
  await createAppStore(client, remembered).getState().startDemo();
  expect(openIdWhenAsked).toBeNull();
  expect(chat.openId).toBeNull();
});

it('remembers it again when the demo cannot begin', async () => {
  const { chat, remembered } = rememberedChat('c-1');
  const error = appError('storage-full', 'no room');
  const { client } = createTestBridge({}, { 'demo.start': failWith(error) });
  const app = createAppStore(client, remembered);
  await app.getState().startDemo();
  expect(app.getState().error).toEqual(error);
  expect(chat.openId).toBe('c-1');
});
