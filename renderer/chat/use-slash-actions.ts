import { draftOf } from '../stores/drafts-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import type { Stores } from '../stores/stores.ts';
import { slashStrings as words, webStrings } from '../strings/composer-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import type { SlashAction } from './slash-items.ts';
import { changeOwnSetup, setupNow } from './use-setup.ts';

/** What the actions need of the composer. */
export interface SlashComposer {
  readonly setText: (text: string) => void;
  readonly openSetup: () => void;
  /** Asks for the variables of a prompt, or writes it at once where there are none. */
  readonly takePrompt: (prompt: Extract<SlashAction, { kind: 'prompt' }>['prompt']) => void;
}

function exportChat({ chat, transfer }: Stores): void {
  const { conversation, messages } = chat.getState();
  if (conversation === null || messages.length === 0 || conversation.isTemporary) announce(words.nothingToExport);
  else transfer.getState().askExport({ id: conversation.id, title: conversation.title });
}

/** Searches the web for the next message, or not, and says which. */
export function toggleWebSearch({ chat, drafts }: Stores): void {
  const { conversationId } = chat.getState();
  const webSearch = draftOf(drafts.getState(), conversationId).webSearch !== true;
  drafts.getState().setWebSearch(conversationId, webSearch);
  announce(webStrings.said(webSearch));
}

function setSystem(stores: Stores, system: string): void {
  const { chat, undo } = stores;
  const { setup } = chat.getState();
  void changeOwnSetup(stores, { ...setupNow(stores), system });
  undo.getState().make({ place: 'chat', text: words.systemSet }, () => chat.getState().changeSetup(setup));
}

/** Does what a text that begins with a slash asks for. The text is taken away first, but where it goes on being typed. */
export function useSlashActions({ setText, openSetup, takePrompt }: SlashComposer): (action: SlashAction) => void {
  const stores = useStores();
  const { chat, navigation } = stores;
  return (action) => {
    if (action.kind === 'complete') return setText(action.text);
    setText('');
    switch (action.kind) {
      case 'models':
        return navigation.getState().openCatalog(action.request);
      case 'model':
        return chat.getState().chooseModel(action.ref);
      case 'system':
        return action.text === null ? openSetup() : setSystem(stores, action.text);
      case 'new':
        return chat.getState().newChat();
      case 'temp':
        return void chat.getState().newTemporaryChat();
      case 'export':
        return exportChat(stores);
      case 'web':
        return toggleWebSearch(stores);
      case 'clear':
        return void chat.getState().clear();
      case 'prompt':
        return takePrompt(action.prompt);
    }
  };
}
