import { describe, expect, it } from 'vitest';
import { defaultSetup } from '../../../../app/domain/chat-setup.ts';
import { appError } from '../../../../app/errors/app-error.ts';
import { movePreset } from '../../../../renderer/chat/save-preset.ts';
import { createSettingsStore } from '../../../../renderer/stores/settings-store.ts';
import { createTestBridge, failWith } from '../stores/fake-bridge.ts';
import { createScriptedChat } from '../stores/scripted-chat.ts';

const ref = 'kilocode/a/b';
const own = { ...defaultSetup, system: 'Be brief.' };

describe('the setup of a chat that is kept as a preset', () => {
  it('stays with the chat until the preset is written, and where it cannot be', async () => {
    const full = appError('storage-full', 'ENOSPC');
    const settings = createSettingsStore(createTestBridge({}, { 'settings.update': failWith(full) }).client);
    const { chat, undo } = createScriptedChat({});
    await chat.getState().changeSetup(own);
    expect(await movePreset({ settings, chat, undo }, { ref, name: 'B' }, own)).toEqual({ error: full });
    expect(chat.getState().setup).toEqual(own);
    expect(settings.getState().settings.modelPresets).toEqual([]);
  });

  it('is the preset’s then, and removes it where nothing is in it', async () => {
    const settings = createSettingsStore(createTestBridge().client);
    const { chat, undo } = createScriptedChat({});
    await chat.getState().changeSetup(own);
    expect(await movePreset({ settings, chat, undo }, { ref, name: 'B' }, own)).toBe('saved');
    expect([chat.getState().setup, settings.getState().settings.modelPresets]).toMatchObject([defaultSetup, [{ modelRef: ref, system: 'Be brief.' }]]);
    expect(await movePreset({ settings, chat, undo }, { ref, name: 'B' }, defaultSetup)).toBe('removed');
    expect(settings.getState().settings.modelPresets).toEqual([]);
  });

  it('is said with the way back, which the setup of the chat goes too', async () => {
    const settings = createSettingsStore(createTestBridge().client);
    const { chat, undo } = createScriptedChat({});
    await movePreset({ settings, chat, undo }, { ref, name: 'B' }, { ...own, system: 'Be long.' });
    await chat.getState().changeSetup(own);
    await movePreset({ settings, chat, undo }, { ref, name: 'B' }, own);
    expect(undo.getState().offer).toEqual({ place: 'chat', text: 'Preset for B saved.' });
    await undo.getState().take();
    expect([chat.getState().setup, settings.getState().settings.modelPresets]).toMatchObject([own, [{ system: 'Be long.' }]]);
    await movePreset({ settings, chat, undo }, { ref, name: 'B' }, defaultSetup);
    expect(undo.getState().offer?.text).toBe('Preset for B removed.');
    await undo.getState().take();
    expect(settings.getState().settings.modelPresets).toMatchObject([{ system: 'Be long.' }]);
  });

  it('is refused where it is too long, with nothing changed', async () => {
    const settings = createSettingsStore(createTestBridge().client);
    const { chat, undo } = createScriptedChat({});
    const long = { ...own, system: 'x'.repeat(20_001) };
    await chat.getState().changeSetup(long);
    expect(await movePreset({ settings, chat, undo }, { ref, name: 'B' }, long)).toBe('too-much');
    expect(chat.getState().setup).toEqual(long);
  });
});
