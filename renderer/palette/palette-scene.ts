import type { ConversationSummary, Message } from '../../app/domain/conversation.ts';
import type { Model } from '../../app/domain/model.ts';
import { canForgetKey } from '../account/key-source.ts';
import { chatEntries } from '../chat/chat-entries.ts';
import type { CommandBus, WindowCommand } from '../keyboard/command-bus.ts';
import { isAnswering } from '../stores/chat-state.ts';
import { nextModelRefIn } from '../stores/next-model.ts';
import type { Stores } from '../stores/stores.ts';

/** The window as it is when the palette opens, and what can be done in it. */
export interface PaletteScene {
  readonly stores: Stores;
  /** The open chat; null for one that does not exist yet. */
  readonly chat: ConversationSummary | null;
  readonly isEmpty: boolean;
  readonly isAnswering: boolean;
  /** The last message, where it is an answer that has ended. */
  readonly answer: Message | null;
  /** Whether answers stand side by side. */
  readonly hasGroup: boolean;
  /** Whether they do, and none of them is being written. */
  readonly isGroupAtRest: boolean;
  /** The model of the next message, where it is in the list. */
  readonly model: Model | null;
  /** Whether a part of an answer is selected. */
  readonly isQuoting: boolean;
  readonly isDemo: boolean;
  readonly hasKey: boolean;
  readonly canForgetKey: boolean;
  readonly hasSidebar: boolean;
  /** Gives a command to the part of the window that does it, now or once that is on screen. */
  readonly dispatch: (command: WindowCommand) => void;
  /** Does an entry of the open chat's menu. */
  readonly ofChat: (entry: string) => void;
}

/** Looks at the window once. */
export function paletteScene(stores: Stores, commands: CommandBus, isQuoting: boolean): PaletteScene {
  const { app, apiKey, catalog, chat, conversations, navigation } = stores;
  const open = chat.getState();
  const listed = conversations.getState().conversations?.find(({ id }) => id === open.conversationId);
  const conversation = listed ?? (open.conversation?.id === open.conversationId ? open.conversation : null);
  const last = open.messages.at(-1);
  const { startModel, modelsByRef } = catalog.getState();
  const ref = nextModelRefIn(open) ?? startModel?.ref ?? null;
  const { status } = apiKey.getState();
  const screen = navigation.getState().screen;
  return {
    stores,
    chat: conversation,
    isEmpty: open.messages.length === 0,
    isAnswering: isAnswering(open),
    // Of several side by side none is the last.
    answer: open.sideBySide.length === 0 && last?.role === 'assistant' && last.status !== 'streaming' && open.live[last.id] === undefined ? last : null,
    hasGroup: open.sideBySide.length > 0,
    isGroupAtRest: open.sideBySide.length > 0 && !isAnswering(open),
    model: (ref === null ? null : modelsByRef.get(ref)) ?? null,
    isQuoting,
    isDemo: app.getState().info?.mode === 'demo',
    hasKey: status !== null && status.state !== 'missing',
    canForgetKey: status !== null && canForgetKey(status),
    hasSidebar: screen !== 'onboarding',
    dispatch: (command) => commands.dispatch(command, navigation.getState().screen !== screen || undefined),
    ofChat(entry) {
      if (conversation === null) return;
      chatEntries(stores)(conversation, () => commands.dispatch('rename-chat'))
        .find(({ id }) => id === entry)
        ?.onAction();
    },
  };
}
