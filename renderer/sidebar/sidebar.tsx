import { ArchiveIcon, GearIcon, HourglassIcon, PlusIcon, SidebarExpandIcon } from '@primer/octicons-react';
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { AccountCorner } from '../account/account-corner.tsx';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { holdKeys } from '../keyboard/hold-keys.ts';
import { enterScreenIfLost } from '../keyboard/panes.ts';
import { useCommand, useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { UndoLine } from '../ui/undo-line.tsx';
import { ConversationList } from './conversation-list.tsx';
import { useLastChat } from './use-last-chat.ts';
import { usePinnedCommands } from './use-pinned-commands.ts';
import { ModelsItem } from './models-item.tsx';
import { SidebarResizer } from './sidebar-resizer.tsx';
import styles from './sidebar.module.css';
import { useDrawer } from './use-drawer.ts';
import { useNarrowWindow } from './use-narrow-window.ts';
import { useSidebarShown } from './use-sidebar-shown.ts';

const words = chatStrings.list;
const searchPanelId = 'search-panel';

const SearchPanel = lazy(async () => ({ default: (await import('../search/search-panel.tsx')).SearchPanel }));

/** Goes from the field to what was found; `isOpening`: and opens the first of it. */
function goToFirstHit(isOpening: boolean): void {
  const first = document.getElementById(searchPanelId)?.querySelector<HTMLElement>('[role="option"]');
  first?.focus();
  if (isOpening) first?.click();
}

/** Whether the sidebar is shown; in a narrow window it lies over the chat and is put away after each use. */
function useSidebarVisibility(isNarrow: boolean): { readonly isShown: boolean; readonly toggle: () => void; readonly putAway: () => void } {
  const { navigation, settings } = useStores();
  const isShown = useSidebarShown();
  useEffect(() => {
    if (!isNarrow) navigation.getState().setDrawerOpen(false);
  }, [isNarrow, navigation]);
  return {
    isShown,
    toggle: () => {
      if (isNarrow) navigation.getState().setDrawerOpen(!isShown);
      else void settings.getState().update({ isSidebarOpen: !isShown });
    },
    putAway: () => navigation.getState().setDrawerOpen(false),
  };
}

/** Opens the chat above (-1) or below (1) the open one. */
function useChatStep(open: (id: string) => void): (by: 1 | -1) => () => void {
  const { chat, conversations } = useStores();
  return (by) => () => {
    const list = conversations.getState().conversations ?? [];
    const index = list.findIndex(({ id }) => id === chat.getState().conversationId);
    const next = list[index < 0 ? 0 : index + by];
    if (next !== undefined) open(next.id);
  };
}

/** The list of conversations, with the corner for account, models and settings below it. */
export function Sidebar(): ReactNode {
  const { app, chat, conversations, find, navigation, search: searching, settings } = useStores();
  const commands = useCommandBus();
  const isNarrow = useNarrowWindow();
  const { isShown, toggle, putAway } = useSidebarVisibility(isNarrow);
  const query = useStore(searching, (state) => state.query);
  const error = useStore(conversations, (state) => state.error);
  const screen = useStore(navigation, (state) => state.screen);
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const savedWidthPx = useStore(settings, (state) => state.settings.sidebarWidthPx);
  const [draggedPx, setDraggedPx] = useState<number | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const widthPx = draggedPx ?? savedWidthPx;

  const open = (conversationId: string): void => {
    navigation.getState().open('chat');
    putAway();
    if (chat.getState().conversationId === conversationId) commands.dispatch('focus-composer');
    else void chat.getState().open(conversationId);
  };
  const openHit = (conversationId: string, messageId: string | null): void => {
    if (messageId === null) {
      open(conversationId);
      return;
    }
    navigation.getState().open('chat');
    putAway();
    void find.getState().reveal(conversationId, messageId, searching.getState().found?.query ?? '');
  };
  const onSearchKeyDown = (event: KeyboardEvent): void => {
    if (query.trim() === '' || event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
    event.preventDefault();
    goToFirstHit(event.key === 'Enter');
  };
  const drawer = useDrawer(isNarrow && isShown, putAway);
  useEffect(() => {
    if (!isShown) enterScreenIfLost();
  }, [isShown]);
  const step = useChatStep(open);
  useCommand('toggle-sidebar', toggle);
  useCommand('previous-chat', step(-1));
  useCommand('next-chat', step(1));
  usePinnedCommands(open);
  useLastChat(open);
  useCommand('search-chats', () => {
    if (!isShown) toggle();
    if (document.activeElement !== search.current) holdKeys();
    requestAnimationFrame(() => search.current?.focus());
  });
  const goTo = (action: () => void) => () => {
    putAway();
    action();
  };
  if (!isShown) return null;
  return (
    <>
      {isNarrow ? <div className={styles.scrim} onClick={putAway} /> : null}
      <nav
        ref={drawer}
        className={styles.sidebar}
        data-overlay={isNarrow || undefined}
        aria-label={words.sidebar}
        data-pane
        tabIndex={-1}
        style={{ inlineSize: widthPx }}
      >
        <div className={styles.head}>
          <div onKeyDown={onSearchKeyDown}>
            <SearchField label={words.search} placeholder={words.searchPlaceholder} value={query} onChange={searching.getState().type} inputRef={search} />
          </div>
          <IconButton icon={SidebarExpandIcon} label={words.hide} keys={shortcutLabel('toggle-sidebar', isMac)} onPress={toggle} />
        </div>
        {query.trim() === '' ? (
          <>
            <div className={styles.new}>
              <Button className={styles.item ?? ''} onPress={goTo(() => commands.dispatch('new-chat'))}>
                <PlusIcon size={16} />
                {words.newChat}
              </Button>
              <IconButton
                icon={HourglassIcon}
                label={branchStrings.temporary.start}
                keys={shortcutLabel('new-temporary-chat', isMac)}
                onPress={goTo(() => commands.dispatch('new-temporary-chat'))}
              />
            </div>
            <ConversationList onOpen={open} />
          </>
        ) : (
          <Suspense fallback={<div className={styles.room} />}>
            <SearchPanel id={searchPanelId} onOpen={openHit} onLeave={() => search.current?.focus()} />
          </Suspense>
        )}
        {error === null ? null : (
          <div className={styles.error}>
            <ErrorNote error={error} button={null} onDismiss={() => conversations.getState().dismissError()} />
          </div>
        )}
        <UndoLine place="list" />
        <div className={styles.foot}>
          <div className={styles.corner}>
            <AccountCorner onLeave={putAway} />
          </div>
          <ModelsItem onPress={goTo(() => navigation.getState().open('catalog'))} />
          <Button className={styles.item ?? ''} {...(screen === 'shelf' && { 'aria-current': 'page' })} onPress={goTo(() => navigation.getState().open('shelf'))}>
            <ArchiveIcon size={16} />
            {branchStrings.shelf.item}
          </Button>
          <Button className={styles.item ?? ''} {...(screen === 'settings' && { 'aria-current': 'page' })} onPress={goTo(() => navigation.getState().open('settings'))}>
            <GearIcon size={16} />
            {words.settings}
          </Button>
        </div>
        {isNarrow ? null : (
          <SidebarResizer
            widthPx={widthPx}
            onDrag={setDraggedPx}
            onResize={(px) => {
              setDraggedPx(null);
              void settings.getState().update({ sidebarWidthPx: px });
            }}
          />
        )}
      </nav>
    </>
  );
}
