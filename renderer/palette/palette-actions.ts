import { sendKeysLabel } from '../chat/send-keys.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { paletteStrings as words } from '../strings/palette-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { draftOf } from '../stores/drafts-store.ts';
import type { Screen, SettingsSection } from '../stores/navigation-store.ts';
import type { Stores } from '../stores/stores.ts';
import { announce } from '../ui/announcer.tsx';
import type { PaletteScene } from './palette-scene.ts';

type Action = (scene: PaletteScene) => void;
type Note = (scene: PaletteScene) => string;

/** Goes to a screen. */
export const open =
  (screen: Screen): Action =>
  ({ stores }) =>
    stores.navigation.getState().open(screen);

/** Goes to a part of the settings. */
export const settings =
  (section: SettingsSection): Action =>
  ({ stores }) =>
    stores.navigation.getState().openSettings(section);

/** Where in the settings something is. */
export const sectionOf =
  (section: SettingsSection): Note =>
  () =>
    strings.settings.sections[section];

/** Does an entry of the open chat's menu. */
export const ofChat =
  (entry: string): Action =>
  (scene) =>
    scene.ofChat(entry);

/** Does something with the last answer. */
export const ofAnswer =
  (act: (stores: Stores, messageId: string) => Promise<void>): Action =>
  ({ stores, answer }) => {
    if (answer !== null) void act(stores, answer.id);
  };

/** Copies the last answer in one of the ways of `copy-answer`. */
export const copy =
  (how: 'copyPlainText' | 'copyRichText'): Action =>
  async ({ answer }) => {
    if (answer === null) return;
    const copying = await import('../chat/copy-answer.ts');
    await copying[how](answer.text, answer.citations);
    announce(chatStrings.said.copied);
  };

/** Makes messages larger or smaller by so many pixels. */
export const resize =
  (byPx: number): Action =>
  ({ stores }) => {
    const { settings: now, update } = stores.settings.getState();
    void update({ textSizePx: now.textSizePx + byPx });
  };

/** Asks for a file with chats, where the report of them will be. */
export const importChats: Action = (scene) => {
  settings('data')(scene);
  void scene.stores.transfer.getState().runImport();
};

/** Makes a backup, where its progress is to be seen. */
export const backUp: Action = (scene) => {
  settings('data')(scene);
  void scene.stores.backups.getState().create();
};

/** Reads everything, where what is wrong will be told. */
export const check: Action = (scene) => {
  settings('data')(scene);
  void scene.stores.backups.getState().verify();
};

/** Light or dark at once. */
export const setTheme =
  (theme: 'dark' | 'light'): Action =>
  ({ stores }) => {
    void stores.settings.getState().update({ theme });
    announce(words.commands[theme].label);
  };

/** Says so where this theme is in force. */
export const themeIs =
  (theme: 'dark' | 'light'): Note =>
  ({ stores }) =>
    stores.settings.getState().settings.theme === theme ? words.on : '';

/** What was just done and can be taken back. */
export const offered: Note = ({ stores }) => stores.undo.getState().offer?.text ?? '';

/** Whether the web is searched for the next message. */
export const webNow: Note = ({ stores: { chat, drafts } }) =>
  draftOf(drafts.getState(), chat.getState().conversationId).webSearch === true ? words.on : words.off;

/** Breaks the long lines of all code, or lets them run on. */
export const toggleWrap: Action = ({ stores }) => {
  const { settings, update } = stores.settings.getState();
  const isCodeWrapped = !settings.isCodeWrapped;
  void update({ isCodeWrapped });
  announce(words.set(words.commands['wrap-code'].label, isCodeWrapped ? words.on : words.off));
};

const { appearance } = strings.settings;

/** The theme in force. */
export const themeNow: Note = ({ stores }) => appearance.themes[stores.settings.getState().settings.theme];

/** The font in force. */
export const fontNow: Note = ({ stores }) => appearance.fonts[stores.settings.getState().settings.font];

/** The size of messages. */
export const textSizeNow: Note = ({ stores }) => words.pixels(stores.settings.getState().settings.textSizePx);

/** What sends a message. */
export const sendKeysNow: Note = ({ stores: { app, settings } }) => sendKeysLabel(settings.getState().settings.sendKeys, app.getState().info?.platform === 'darwin');
