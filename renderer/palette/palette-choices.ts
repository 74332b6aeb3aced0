import { reasoningLevels } from '../../app/domain/model.ts';
import { answerParts, type AnswerParts } from '../../app/markdown/answer-parts.ts';
import { inlineText } from '../../app/markdown/inline-text.ts';
import { tableToCsv, tableToMarkdown } from '../../app/markdown/table-text.ts';
import { policies, policyName, policyNames } from '../chat/data-policy-names.ts';
import { sendKeysLabel } from '../chat/send-keys.ts';
import { ownPolicyOf } from '../chat/use-data-policy.ts';
import { changeOwnSetup, setupNow } from '../chat/use-setup.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { paletteStrings as words } from '../strings/palette-strings.en.ts';
import { privacyStrings } from '../strings/privacy-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import type { PaletteScene } from './palette-scene.ts';

/** One of several values on the second page of the palette. */
export interface PaletteChoice {
  readonly id: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** Values of a setting that has few. */
export type PaletteChoices = (scene: PaletteScene) => readonly PaletteChoice[];

/** Sizes of messages in CSS pixels, as the settings have them. */
export const textSizes = { smallest: 13, largest: 20 } as const;

const { themes, fonts } = strings.settings.appearance;

/** Light, dark, or as the system is. */
export const themeChoices: PaletteChoices = ({ stores: { settings } }) =>
  (['system', 'light', 'dark'] as const).map((theme) => ({
    id: theme,
    label: themes[theme],
    isChosen: settings.getState().settings.theme === theme,
    choose: () => void settings.getState().update({ theme }),
  }));

/** The bundled font, or the system's. */
export const fontChoices: PaletteChoices = ({ stores: { settings } }) =>
  (['bundled', 'system'] as const).map((font) => ({
    id: font,
    label: fonts[font],
    isChosen: settings.getState().settings.font === font,
    choose: () => void settings.getState().update({ font }),
  }));

/** Either of the keys that a message is sent with. */
export const sendKeysChoices: PaletteChoices = ({ stores: { app, settings } }) =>
  (['enter', 'mod-enter'] as const).map((sendKeys) => ({
    id: sendKeys,
    label: sendKeysLabel(sendKeys, app.getState().info?.platform === 'darwin'),
    isChosen: settings.getState().settings.sendKeys === sendKeys,
    choose: () => void settings.getState().update({ sendKeys }),
  }));

/** Every size of messages. */
export const textSizeChoices: PaletteChoices = ({ stores: { settings } }) =>
  Array.from({ length: textSizes.largest - textSizes.smallest + 1 }, (_none, step) => textSizes.smallest + step).map((textSizePx) => ({
    id: String(textSizePx),
    label: words.pixels(textSizePx),
    isChosen: settings.getState().settings.textSizePx === textSizePx,
    choose: () => void settings.getState().update({ textSizePx }),
  }));

/** What does not fit its row is cut there. */
const longestName = 200;

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  announce(chatStrings.said.copied);
}

const noParts: AnswerParts = { codes: [], tables: [], diagrams: [] };

const partsOf = ({ answer }: PaletteScene): AnswerParts => (answer === null ? noParts : answerParts(answer));

/** Whether anything of it is to be seen, and read aloud. */
const isSeen = (text: string): boolean => /[^\s\p{Cc}\p{Cf}]/u.test(text);

/** The blocks of code of the last answer, by their language and first line. */
export const codeChoices: PaletteChoices = (scene) =>
  partsOf(scene).codes.map(({ language, parts }, index) => {
    const text = parts.join('');
    const line = text.split('\n').find(isSeen) ?? '';
    return { id: String(index), label: words.codeOf(language.slice(0, longestName), line.trim().slice(0, longestName)), isChosen: false, choose: () => void copy(text) };
  });

/** The tables of the last answer, by the heads of their columns, each for a spreadsheet and for a document. */
export const tableChoices: PaletteChoices = (scene) =>
  partsOf(scene).tables.flatMap((table, index) => {
    const head = table.head.map((cell) => inlineText(cell)).filter(isSeen).join(', ').slice(0, longestName) || words.tableNumber(index + 1);
    return [
      { id: `csv-${index}`, label: words.asCsv(head), isChosen: false, choose: () => void copy(tableToCsv(table)) },
      { id: `markdown-${index}`, label: words.asMarkdown(head), isChosen: false, choose: () => void copy(tableToMarkdown(table)) },
    ];
  });

/** Settings that are on or off, and whose effect is not to be seen at once. */
type UnseenSwitch = 'isCloseToTray' | 'areTitlesAutomatic';

/** Whether a setting is on. */
export const onOrOff =
  (name: UnseenSwitch | 'isCodeWrapped'): ((scene: PaletteScene) => string) =>
  ({ stores: { settings } }) =>
    settings.getState().settings[name] ? words.on : words.off;

/** Where on this screen the way back from a changed setting is. */
function undoPlace({ navigation }: PaletteScene['stores']): 'settings' | 'models' | 'chat' {
  const { screen } = navigation.getState();
  return screen === 'settings' ? 'settings' : screen === 'catalog' ? 'models' : 'chat';
}

/** On and off. What they change is not to be seen, so it is said, with the way back. */
export const switchChoices =
  (id: 'tray' | 'titles', name: UnseenSwitch): PaletteChoices =>
  ({ stores }) =>
    [true, false].map((isOn) => ({
      id: isOn ? 'on' : 'off',
      label: isOn ? words.turnedOn : words.turnedOff,
      isChosen: stores.settings.getState().settings[name] === isOn,
      choose() {
        const { settings: now, update } = stores.settings.getState();
        if (now[name] === isOn) return;
        void update({ [name]: isOn });
        const text = words.set(words.titleOf(words.commands[id].label), isOn ? words.on : words.off);
        stores.undo.getState().make({ place: undoPlace(stores), text }, () => update({ [name]: !isOn }));
      },
    }));

/** How hard the model of this chat thinks. */
export const thinkingChoices: PaletteChoices = ({ stores }) => {
  const setup = setupNow(stores);
  return ([null, ...reasoningLevels] as const).map((reasoning) => ({
    id: reasoning ?? 'default',
    label: chatStrings.composer.thinkingLevels[reasoning ?? 'default'],
    isChosen: setup.parameters.reasoning === reasoning,
    choose: () => void changeOwnSetup(stores, { ...setup, parameters: { ...setup.parameters, reasoning } }),
  }));
};

/** What may be done with the messages of this chat. */
export const chatPolicyChoices: PaletteChoices = ({ stores: { chat } }) => {
  const { setDataPolicy } = chat.getState();
  const own = ownPolicyOf(chat.getState());
  return [
    { id: 'settings', label: privacyStrings.menu.asInSettings, isChosen: own === null, choose: () => void setDataPolicy(null) },
    ...policyNames.map((name) => ({
      id: name,
      label: privacyStrings.names[name],
      isChosen: own !== null && policyName(own) === name,
      choose: () => void setDataPolicy(policies[name]),
    })),
  ];
};

/** What may be done with the messages of chats that do not say. */
export const policyChoices: PaletteChoices = ({ stores: { settings } }) =>
  policyNames.map((name) => ({
    id: name,
    label: privacyStrings.names[name],
    isChosen: policyName(settings.getState().settings.dataPolicy) === name,
    choose: () => void settings.getState().update({ dataPolicy: policies[name] }),
  }));

/** The person and the organizations that can pay. */
export const payerChoices: PaletteChoices = ({ stores: { account, settings } }) => {
  const profile = account.getState().account?.profile ?? null;
  const payers: readonly { readonly id: string | null; readonly name: string }[] = [
    ...(profile?.hasPersonalAccount === true ? [{ id: null, name: accountStrings.profile.personal }] : []),
    ...(profile?.organizations ?? []),
  ];
  return payers.map(({ id, name }) => ({
    id: id ?? 'personal',
    label: name,
    isChosen: settings.getState().settings.organizationId === id,
    choose: () => void settings.getState().update({ organizationId: id }),
  }));
};
