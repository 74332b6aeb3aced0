import { KebabHorizontalIcon, PencilIcon, TrashIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { DataPolicyMenu } from '../chat/data-policy-menu.tsx';
import { ScreenHeader } from './screen-header.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { RenameDialog, type RenameTarget } from '../chat/rename-dialog.tsx';

/** The title of the open chat and what can be done with it. */
export function ChatHeader(): ReactNode {
  const { chat, conversations } = useStores();
  const id = useStore(chat, (state) => state.conversationId);
  const opened = useStore(chat, (state) => state.conversation?.title ?? null);
  const listed = useStore(conversations, (state) => state.conversations?.find((each) => each.id === id)?.title ?? null);
  const [renaming, setRenaming] = useState<RenameTarget | null>(null);
  const title = listed ?? opened ?? chatStrings.list.untitled;
  if (id === null) return <ScreenHeader title={chatStrings.list.newChat} actions={<DataPolicyMenu />} />;
  const trash = async (): Promise<void> => {
    if (await conversations.getState().trash(id)) chat.getState().newChat();
  };
  return (
    <>
      <ScreenHeader
        title={title}
        actions={
          <>
            <DataPolicyMenu />
            <MenuButton
              aria-label={chatStrings.header.menu}
              trigger={<IconButton icon={KebabHorizontalIcon} label={chatStrings.header.menu} />}
              entries={[
                { id: 'rename', label: chatStrings.list.rename, icon: PencilIcon, onAction: () => setRenaming({ id, title }) },
                { id: 'trash', label: chatStrings.list.trash, icon: TrashIcon, isDanger: true, onAction: () => void trash() },
              ]}
            />
          </>
        }
      />
      <RenameDialog target={renaming} onClose={() => setRenaming(null)} />
    </>
  );
}
