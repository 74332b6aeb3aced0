import { describe, expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { createSignInStore } from '../../../../renderer/stores/sign-in-store.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';

describe('sign-in store', () => {
  it('follows what main says, and finds it where it was', async () => {
    const { client, emit } = createTestBridge({ signIn: { state: 'denied' } });
    const store = createSignInStore(client);
    await store.getState().load();
    expect(store.getState().status).toEqual({ state: 'denied' });
    await store.getState().start();
    expect(store.getState().status).toMatchObject({ state: 'waiting', code: 'KXRT-7P4M' });
    emit('signIn.changed', { state: 'saving' });
    expect(store.getState().status).toEqual({ state: 'saving' });
    await store.getState().cancel();
    expect(store.getState().status).toEqual({ state: 'idle' });
  });

  it('fails where main cannot do it', async () => {
    const error = appError('internal', 'broken');
    const store = createSignInStore(createTestBridge({}, { 'signIn.start': failWith(error) }).client);
    await store.getState().start();
    expect(store.getState().status).toEqual({ state: 'failed', error });
  });
});
