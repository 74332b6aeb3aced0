import { describe, expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { createSettingsStore } from '../../../../renderer/stores/settings-store.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';

describe('settings store', () => {
  it('shows a change at once, before main has saved it', async () => {
    const store = createSettingsStore(createTestBridge().client);
    await store.getState().load();
    const saving = store.getState().update({ theme: 'dark' });
    expect(store.getState().settings.theme).toBe('dark');
    await saving;
    expect(store.getState().settings.theme).toBe('dark');
  });

  it('takes a change back and says why when it cannot be saved', async () => {
    const full = appError('storage-full', 'ENOSPC');
    const store = createSettingsStore(createTestBridge({}, { 'settings.update': failWith(full) }).client);
    await store.getState().load();
    await store.getState().update({ theme: 'dark' });
    expect(store.getState().settings.theme).toBe('system');
    expect(store.getState().error).toEqual(full);
  });

  it('follows changes made elsewhere', async () => {
    const { client, scene, emit } = createTestBridge();
    const store = createSettingsStore(client);
    emit('settings.changed', { ...scene.settings, font: 'system' });
    expect(store.getState().settings.font).toBe('system');
  });
});
