import { HourglassIcon, KebabHorizontalIcon } from '@primer/octicons-react';
import { createContext, useContext, useMemo, useState, type ComponentProps, type MouseEvent, type ReactNode } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListHeader, GridListItem, GridListSection } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useStore } from 'zustand';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { useChatEntries } from '../chat/chat-entries.ts';
import type { RenameTarget } from '../chat/rename-target.ts';
import { Renaming } from '../chat/renaming.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { ContextMenu, menuPlaceOf, type MenuPlace } from '../ui/context-menu.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import styles from './conversation-list.module.css';
import { ConversationMark } from './conversation-mark.tsx';
import { groupConversations } from './group-conversations.ts';
import { useToday } from './use-today.ts';

const words = chatStrings.list;

interface OpenMenu {
  readonly conversation: ConversationSummary;
  readonly place: MenuPlace;
}

/** The chat whose menu was asked for by the second button of the mouse, or by a key. */
const MenuOfContext = createContext<string | null>(null);

/** The chat that is on the screen. */
const ShownChatContext = createContext<string | null>(null);

/** A row's element. The focus may be anywhere in the list: which chat is shown is said by the row itself. */
function RowElement({ conversationId, ...props }: ComponentProps<'div'> & { readonly conversationId: string }): ReactNode {
  const isShown = useContext(ShownChatContext) === conversationId;
  return <div {...props} {...(isShown && { 'aria-current': true })} />;
}

interface RowProps {
  readonly conversation: ConversationSummary;
  readonly onRename: (target: RenameTarget) => void;
}

function Row({ conversation, onRename }: RowProps): ReactNode {
  const entriesOf = useChatEntries();
  const hasMenu = useContext(MenuOfContext) === conversation.id;
  const { title, isTemporary } = conversation;
  return (
    <>
      {isTemporary ? (
        <span className={styles.temporary} role="img" aria-label={branchStrings.temporary.mark}>
          <HourglassIcon size={16} />
        </span>
      ) : null}
      <span className={styles.title} dir="auto" title={title} data-menu={hasMenu || undefined}>
        {title}
      </span>
      <span className={styles.mark}>
        <ConversationMark conversation={conversation} />
      </span>
      <span className={styles.menu}>
        <MenuButton
          aria-label={words.menu(title)}
          trigger={<IconButton icon={KebabHorizontalIcon} label={words.menu(title)} />}
          entries={entriesOf(conversation, onRename)}
        />
      </span>
    </>
  );
}

/** Every chat, the pinned ones on top, then newest first, by day. Only the rows in view are in the page. */
export function ConversationList({ onOpen }: { readonly onOpen: (conversationId: string) => void }): ReactNode {
  const { chat, conversations, navigation } = useStores();
  const list = useStore(conversations, (state) => state.conversations);
  const openId = useStore(chat, (state) => state.conversationId);
  const isChatShown = useStore(navigation, (state) => state.screen === 'chat');
  const today = useToday();
  const [renaming, setRenaming] = useState<RenameTarget | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const entriesOf = useChatEntries();
  const groups = useMemo(() => groupConversations(list ?? [], new Date(today)), [list, today]);
  const shownId = isChatShown ? openId : null;
  if (list === null) return <div className={styles.list} />;
  const openMenu = (event: MouseEvent, conversation: ConversationSummary): void => {
    event.preventDefault();
    setMenu({ conversation, place: menuPlaceOf(event) });
  };
  return (
    <MenuOfContext value={menu?.conversation.id ?? null}>
      <ShownChatContext value={shownId}>
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 32, headingSize: 32, padding: 0 }}>
          <GridList
            aria-label={words.label}
            className={styles.list ?? ''}
            items={groups}
            // Nothing is selected in it, but who comes into it begins there.
            selectedKeys={shownId === null ? [] : [shownId]}
            onAction={(key) => onOpen(String(key))}
            renderEmptyState={() => <p className={styles.empty}>{words.empty}</p>}
          >
            {(group) => (
              <GridListSection id={group.id} aria-label={group.title}>
                <GridListHeader className={styles.group ?? ''}>{group.title}</GridListHeader>
                <Collection items={group.conversations}>
                  {(conversation) => (
                    <GridListItem
                      id={conversation.id}
                      textValue={conversation.title}
                      className={styles.row ?? ''}
                      // Of itself a row takes Enter only.
                      onPress={({ pointerType, key }) => {
                        if (pointerType === 'keyboard' && key === ' ') onOpen(conversation.id);
                      }}
                      onContextMenu={(event) => openMenu(event, conversation)}
                      render={(props) => <RowElement {...props} conversationId={conversation.id} />}
                    >
                      <Row conversation={conversation} onRename={setRenaming} />
                    </GridListItem>
                  )}
                </Collection>
              </GridListSection>
            )}
          </GridList>
        </Virtualizer>
      </ShownChatContext>
      {menu === null ? null : (
        <ContextMenu label={words.menu(menu.conversation.title)} place={menu.place} entries={entriesOf(menu.conversation, setRenaming)} onClose={() => setMenu(null)} />
      )}
      <Renaming target={renaming} onClose={() => setRenaming(null)} />
    </MenuOfContext>
  );
}
