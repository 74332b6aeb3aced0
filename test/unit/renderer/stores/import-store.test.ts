import { describe, expect, it } from 'vitest';
import type { ImportOffer } from '../../../../app/domain/import-offer.ts';
import { appError } from '../../../../app/errors/app-error.ts';
import { createImportStore } from '../../../../renderer/stores/import-store.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';

const offer: ImportOffer = {
  path: '/home/ada/.openclaw/openclaw.json',
  maskedKey: '…a1b2',
  defaultModelRef: 'kilocode/a/b',
  fallbackModelRefs: [],
};

describe('the offer to take over openclaw', () => {
  it('is there once asked for, and gone once answered', async () => {
    const { client } = createTestBridge({ importOffer: offer });
    const store = createImportStore(client);
    await store.getState().load();
    expect(store.getState().offer).toEqual(offer);
    await store.getState().accept({ isKey: true });
    expect(store.getState()).toMatchObject({ offer: null, isWorking: false, error: null });
  });

  it('stands with its reason where the key was not accepted, and the rest can be taken without it', async () => {
    const refused = appError('key-rejected', 'no');
    const choices: unknown[] = [];
    const { client } = createTestBridge(
      { importOffer: offer },
      {
        'import.accept': (choice) => {
          choices.push(choice);
          return choice.isKey ? failWith(refused)() : {};
        },
      },
    );
    const store = createImportStore(client);
    await store.getState().load();
    await store.getState().accept({ isKey: true });
    expect(store.getState()).toMatchObject({ offer, error: refused, isWorking: false });
    await store.getState().accept({ isKey: false });
    expect(store.getState().error).toBeNull();
    expect(choices).toEqual([
      { isKey: true, isDefaultModel: true, isFallbacks: true },
      { isKey: false, isDefaultModel: true, isFallbacks: true },
    ]);
  });

  it('is asked for anew when the settings or the key change, and only the last answer counts', async () => {
    const answers = [offer, null];
    const { client, emit, scene } = createTestBridge({}, { 'import.getOffer': () => answers.shift() ?? null });
    const store = createImportStore(client);
    emit('settings.changed', scene.settings);
    emit('apiKey.changed', scene.apiKey);
    await expect.poll(() => answers.length).toBe(0);
    expect(store.getState().offer).toBeNull();
  });
});
