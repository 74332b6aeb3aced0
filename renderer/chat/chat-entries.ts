import { ArchiveIcon, CheckIcon, DownloadIcon, InboxIcon, PencilIcon, PinIcon, PinSlashIcon, TrashIcon } from '@primer/octicons-react';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import type { Stores } from '../stores/stores.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import type { MenuEntry } from '../ui/menu.tsx';
import type { RenameTarget } from './rename-target.ts';

/** What the menu of a chat is about. */
export type ChatOfMenu = Pick<ConversationSummary, 'id' | 'title' | 'pinnedAt' | 'archivedAt' | 'isTemporary'>;

/** Makes the entries of a chat's menu. */
type ChatEntries = (chat: ChatOfMenu, onRename: (target: RenameTarget) => void) => readonly MenuEntry[];

/** What can be done with a whole chat, in the list as in its header. What puts the open chat away opens a new one, and taking it back opens it again. */
export function chatEntries({ chat, conversations, transfer }: Stores): ChatEntries {
  return ({ id, title, pinnedAt, archivedAt, isTemporary }, onRename) => {
    const leave = async (how: 'trash' | 'archive'): Promise<void> => {
      let left: number | null = null;
      // Whoever has gone on to another chat meanwhile stays there.
      const comeBack = async (): Promise<void> => {
        if (left === chat.getState().arrival) await chat.getState().open(id);
      };
      if (!(await conversations.getState()[how](id, comeBack)) || chat.getState().conversationId !== id) return;
      chat.getState().newChat();
      left = chat.getState().arrival;
    };
    const isPinned = pinnedAt !== null;
    const trash: MenuEntry = {
      id: 'trash',
      label: isTemporary ? branchStrings.temporary.delete : chatStrings.list.trash,
      icon: TrashIcon,
      isDanger: true,
      onAction: () => void leave('trash'),
    };
    const rename: MenuEntry = { id: 'rename', label: chatStrings.list.rename, icon: PencilIcon, onAction: () => onRename({ id, title }) };
    if (isTemporary) {
      return [{ id: 'keep', label: branchStrings.temporary.keep, icon: CheckIcon, onAction: () => void conversations.getState().keep(id) }, rename, trash];
    }
    const pin: MenuEntry = {
      id: 'pin',
      label: isPinned ? branchStrings.pins.unpin : branchStrings.pins.pin,
      icon: isPinned ? PinSlashIcon : PinIcon,
      onAction: () => void conversations.getState().setPinned(id, !isPinned),
    };
    const archive: MenuEntry =
      archivedAt === null
        ? { id: 'archive', label: branchStrings.shelf.archiveChat, icon: ArchiveIcon, onAction: () => void leave('archive') }
        : { id: 'take-out', label: branchStrings.shelf.takeOut, icon: InboxIcon, onAction: () => void conversations.getState().takeOut(id) };
    const exporting: MenuEntry = {
      id: 'export',
      label: branchStrings.actions.export,
      icon: DownloadIcon,
      onAction: () => transfer.getState().askExport({ id, title }),
    };
    return [rename, ...(archivedAt === null ? [pin] : []), exporting, archive, trash];
  };
}

/** {@link chatEntries} of this window. */
export function useChatEntries(): ChatEntries {
  return chatEntries(useStores());
}
