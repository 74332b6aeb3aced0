import { describe, expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { createApiKeyStore } from '../../../../renderer/stores/api-key-store.ts';
import { noKey } from '../../../gallery/scenes.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';

const options = { isSessionOnly: false, isUnchecked: false };

describe('API key store', () => {
  it('holds only what a window may know of a saved key', async () => {
    const store = createApiKeyStore(createTestBridge({ apiKey: noKey }).client);
    expect(await store.getState().save('kilo-secret-key-a1b2', options)).toBe(true);
    expect(store.getState().status).toMatchObject({ state: 'present', masked: '…a1b2' });
    expect(JSON.stringify(store.getState())).not.toContain('secret');
  });

  it('keeps the old key on screen and the reason at hand when a new one is refused', async () => {
    const rejected = appError('key-rejected', '401');
    const { client } = createTestBridge({}, { 'apiKey.save': failWith(rejected) });
    const store = createApiKeyStore(client);
    await store.getState().load();
    expect(await store.getState().save('another-key', options)).toBe(false);
    expect(store.getState()).toMatchObject({ error: rejected, work: null, status: { state: 'present' } });
  });
});
