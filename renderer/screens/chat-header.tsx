import { CircleSlashIcon, GitBranchIcon, KebabHorizontalIcon } from '@primer/octicons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useChatEntries } from '../chat/chat-entries.ts';
import { ChatStanding } from '../chat/chat-standing.tsx';
import { DataPolicyMenu } from '../chat/data-policy-menu.tsx';
import type { RenameTarget } from '../chat/rename-target.ts';
import { Renaming } from '../chat/renaming.tsx';
import { useOpenConversation } from '../chat/use-open-conversation.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton, type MenuEntry } from '../ui/menu.tsx';
import { ScreenHeader } from './screen-header.tsx';

const BranchesPanel = lazy(async () => ({ default: (await import('../chat/branches-panel.tsx')).BranchesPanel }));

/** The title of the open chat, what can be done with it, and how it lies where that is not as others do. */
export function ChatHeader(): ReactNode {
  const { chat } = useStores();
  const id = useStore(chat, (state) => state.conversationId);
  const isEmpty = useStore(chat, (state) => state.messages.length === 0);
  const conversation = useOpenConversation();
  const entriesOf = useChatEntries();
  const [renaming, setRenaming] = useState<RenameTarget | null>(null);
  const [isBranchesOpen, setBranchesOpen] = useState(false);
  const title = conversation?.title ?? chatStrings.list.untitled;
  useCommand('rename-chat', () => {
    if (id !== null) setRenaming({ id, title });
  });
  useCommand('show-branches', () => setBranchesOpen(id !== null));
  if (id === null) return <ScreenHeader title={chatStrings.list.newChat} actions={<DataPolicyMenu />} />;
  const { pinnedAt = null, archivedAt = null, isTemporary = false } = conversation ?? {};
  const [first, ...rest] = entriesOf({ id, title, pinnedAt, archivedAt, isTemporary }, setRenaming);
  const own: readonly MenuEntry[] = [
    { id: 'branches', label: branchStrings.actions.branches, icon: GitBranchIcon, onAction: () => setBranchesOpen(true) },
    { id: 'clear', label: branchStrings.actions.clear, icon: CircleSlashIcon, isDisabled: isEmpty, onAction: () => void chat.getState().clear() },
  ];
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
              entries={[...(first === undefined ? [] : [first]), ...own, ...rest]}
            />
          </>
        }
      />
      <ChatStanding />
      <Renaming target={renaming} onClose={() => setRenaming(null)} />
      {isBranchesOpen ? (
        <Suspense fallback={null}>
          <BranchesPanel onClose={() => setBranchesOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
