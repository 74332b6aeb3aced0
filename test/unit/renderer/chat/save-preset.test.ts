import { describe, expect, it } from 'vitest';
import { defaultSetup } from '../../../../app/domain/chat-setup.ts';
import { defaultSettings, type Settings } from '../../../../app/domain/settings.ts';
import { appError } from '../../../../app/errors/app-error.ts';
import { movePreset } from '../../../../renderer/chat/save-preset.ts';
import { createSettingsStore } from '../../../../renderer/stores/settings-store.ts';
import { createTestBridge, failWith } from '../stores/fake-bridge.ts';
import { attached, createScriptedChat, started } from '../stores/scripted-chat.ts';

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

  it.each([
    ['in a chat', 'c-1'],
    ['in one that it makes', null],
  ])('goes back to the chat after a message was sent %s', async (_name, id) => {
    const settings = createSettingsStore(createTestBridge().client);
    const { chat, undo, callsOf } = createScriptedChat({ 'chat.attach': () => attached({ status: 'complete', text: 'Hi' }, null), 'chat.start': () => started });
    if (id !== null) await chat.getState().open(id);
    await chat.getState().changeSetup(own);
    await movePreset({ settings, chat, undo }, { ref, name: 'B' }, own);
    expect(await chat.getState().send('Hello')).toBe(true);
    await undo.getState().take();
    expect([chat.getState().setup, settings.getState().settings.modelPresets]).toEqual([own, []]);
    expect(callsOf('conversations.setSetup').at(-1)).toMatchObject({ conversationId: 'c-1', setup: { system: 'Be brief.' } });
  });

  it('stays a preset where it cannot go back to the chat, and is in both where the preset cannot be changed', async () => {
    const full = appError('storage-full', 'ENOSPC');
    const failing = new Set<string>();
    const refuse = (method: string) => (failing.has(method) ? failWith(full)() : {});
    const settings = createSettingsStore(createTestBridge({}, { 'settings.update': (patch) => (refuse('settings.update'), { ...defaultSettings, ...patch } as Settings) }).client);
    const { chat, undo } = createScriptedChat({ 'chat.attach': () => attached({ status: 'complete', text: 'Hi' }, null), 'conversations.setSetup': () => (refuse('conversations.setSetup'), {}) });
    await chat.getState().open('c-1');
    await chat.getState().changeSetup(own);
    await movePreset({ settings, chat, undo }, { ref, name: 'B' }, own);
    failing.add('conversations.setSetup');
    await undo.getState().take();
    expect([chat.getState().error, settings.getState().settings.modelPresets]).toMatchObject([full, [{ system: 'Be brief.' }]]);
    failing.clear();
    await chat.getState().changeSetup(own);
    await movePreset({ settings, chat, undo }, { ref, name: 'B' }, own);
    failing.add('settings.update');
    await undo.getState().take();
    expect([settings.getState().error, chat.getState().setup, settings.getState().settings.modelPresets]).toMatchObject([full, own, [{ system: 'Be brief.' }]]);
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
