import { CommentIcon, HourglassIcon, QuoteIcon, SearchIcon } from '@primer/octicons-react';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import type { WindowCommand } from '../keyboard/command-bus.ts';
import { draftOf } from '../stores/drafts-store.ts';
import { paletteStrings as words, type PaletteGroup } from '../strings/palette-strings.en.ts';
import type { Icon } from '../ui/icon-button.tsx';
import type { PaletteChoices } from './palette-choices.ts';
import { paletteCommands, type PaletteCommand } from './palette-commands.ts';
import type { PaletteScene } from './palette-scene.ts';

/** A line of the palette. */
export interface PaletteRow {
  /** Unlike any other, of letters, digits and dashes. */
  readonly id: string;
  /** Whether it opens a dialog, of Kilodesk or of the system. */
  readonly opensDialog: boolean;
  readonly group: PaletteGroup;
  readonly icon: Icon;
  readonly label: string;
  /** Other words that it is found by. */
  readonly words: string;
  /** What finds it before all others. */
  readonly first?: readonly string[] | undefined;
  readonly note: string;
  /** The command of the window whose keys do the same. */
  readonly command: WindowCommand | null;
  /** Why it cannot be done now; null where it can. */
  readonly problem: string | null;
  /** A page of values in place of `run`. */
  readonly choices: PaletteChoices | null;
  /** What the page says where it has none. */
  readonly noChoices: string;
  readonly run: () => void;
}

/** Commands whose keys the window listens to; the others have an id of their own. */
const isOfWindow = ({ run, choices }: PaletteCommand): boolean => run === undefined && choices === undefined;

/** Makes a line of a command, with its words, keys and what stands in its way. */
function commandRow(command: PaletteCommand, scene: PaletteScene): PaletteRow {
  const { id, opensDialog, group, icon, choices = null, noChoices = '' } = command;
  const { label, words: others, first } = words.commands[id];
  const own = isOfWindow(command) ? (id as WindowCommand) : null;
  return {
    id,
    opensDialog,
    group,
    icon,
    label,
    words: `${others} ${words.groups[group]}`,
    first,
    note: command.note?.(scene) ?? '',
    command: own,
    problem: command.problem?.(scene) ?? null,
    choices,
    noChoices,
    run() {
      if (group === 'chat' || group === 'answer') scene.stores.navigation.getState().open('chat');
      if (own !== null) scene.dispatch(own);
      else command.run?.(scene);
    },
  };
}

/** The lines of all commands that mean something now. */
export function commandRows(scene: PaletteScene): readonly PaletteRow[] {
  return paletteCommands.filter(({ isShown }) => isShown?.(scene) ?? true).map((command) => commandRow(command, scene));
}

const noWords = { opensDialog: false, words: '', note: '', command: null, problem: null, choices: null, noChoices: '' } as const;

/** The lines of the chats, the one used last first. */
export function chatRows({ stores }: PaletteScene): readonly PaletteRow[] {
  const { chat, conversations, navigation } = stores;
  const listed = conversations.getState().conversations ?? [];
  const pinned = listed.filter(({ pinnedAt }) => pinnedAt !== null).slice(0, 9);
  const keysOf = ({ id }: ConversationSummary): WindowCommand | null => {
    const place = pinned.findIndex((each) => each.id === id);
    return place < 0 ? null : (`pinned-${place + 1}` as WindowCommand);
  };
  const openId = chat.getState().conversationId;
  return listed
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .map((each) => ({
      ...noWords,
      id: `chat-${each.id}`,
      group: 'chats',
      icon: each.isTemporary ? HourglassIcon : CommentIcon,
      label: each.title === '' ? words.untitled : each.title,
      note: each.id === openId ? words.isOpen : each.isTemporary ? words.temporary : '',
      command: keysOf(each),
      run() {
        navigation.getState().open('chat');
        if (chat.getState().conversationId !== each.id) void chat.getState().open(each.id);
      },
    }));
}

/** The lines of the saved prompts: each is written into the composer, from where it runs by Enter. */
export function promptRows({ stores, dispatch }: PaletteScene): readonly PaletteRow[] {
  const { chat, drafts, navigation, settings } = stores;
  const hasDraft = draftOf(drafts.getState(), chat.getState().conversationId).text.trim() !== '';
  return settings.getState().settings.savedPrompts.map(({ id, name, text }) => ({
    ...noWords,
    id: `prompt-${id}`,
    group: 'prompts',
    icon: QuoteIcon,
    label: words.prompt(name),
    note: text.replace(/\s+/g, ' ').slice(0, 120),
    // What is typed stays.
    problem: hasDraft ? words.problems.draft : null,
    run() {
      navigation.getState().open('chat');
      drafts.getState().setText(chat.getState().conversationId, words.prompt(name));
      dispatch('focus-composer');
    },
  }));
}

/** The line that looks for what was typed in all messages. */
export function searchRow(query: string, { stores, dispatch, hasSidebar }: PaletteScene): PaletteRow {
  return {
    ...noWords,
    id: 'search-for',
    group: 'search',
    icon: SearchIcon,
    label: words.searchFor(query),
    problem: hasSidebar ? null : words.problems.sidebar,
    run() {
      stores.search.getState().type(query);
      dispatch('search-chats');
    },
  };
}

/** The lines of a page of values. */
export function choiceRows(command: PaletteRow, scene: PaletteScene): readonly (PaletteRow & { readonly isChosen: boolean })[] {
  return (command.choices?.(scene) ?? []).map(({ id, label, isChosen, choose }) => ({
    ...noWords,
    id: `choice-${id}`,
    group: command.group,
    icon: command.icon,
    label,
    note: isChosen ? words.chosen : '',
    isChosen,
    run: choose,
  }));
}
