import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../app/domain/settings.ts';
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
    expect(await store.getState().update({ theme: 'dark' })).toEqual(full);
    expect(store.getState().settings.theme).toBe('system');
    expect(store.getState().error).toEqual(full);
  });

  it('does not jump back while a slider is dragged and older answers come in', async () => {
    const answers: (() => void)[] = [];
    const { client, scene, emit } = createTestBridge(
      {},
      {
        'settings.update': (patch) =>
          new Promise((resolve) => {
            answers.push(() => resolve({ ...defaultSettings, textSizePx: patch.textSizePx ?? 0 }));
          }),
      },
    );
    const store = createSettingsStore(client);
    const changes = [14, 15, 16].map((textSizePx) => store.getState().update({ textSizePx }));
    answers[0]?.();
    await changes[0];
    emit('settings.changed', { ...scene.settings, textSizePx: 14 });
    expect(store.getState().settings.textSizePx).toBe(16);
    answers[1]?.();
    answers[2]?.();
    await Promise.all(changes);
    expect(store.getState().settings.textSizePx).toBe(16);
  });

  it('follows changes made elsewhere', async () => {
    const { client, scene, emit } = createTestBridge();
    const store = createSettingsStore(client);
    emit('settings.changed', { ...scene.settings, font: 'system' });
    expect(store.getState().settings.font).toBe('system');
  });
});
