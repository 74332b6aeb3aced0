import { lazy, Suspense, useEffect, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Composer } from '../chat/composer.tsx';
import { DropArea } from '../chat/drop-area.tsx';
import { EmptyChat } from '../chat/empty-chat.tsx';
import { holdKeys } from '../keyboard/hold-keys.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { ChatHeader } from './chat-header.tsx';
import styles from './chat-screen.module.css';

// Reading Markdown is a third of the chat's code, and an empty chat shows at once without it. It is fetched while the first
// screen is being drawn, so that it is there before the first answer is.
const transcript = import('../transcript/transcript.tsx');
const Transcript = lazy(async () => ({ default: (await transcript).Transcript }));

const FindBar = lazy(async () => ({ default: (await import('../chat/find-bar.tsx')).FindBar }));

/** Takes the model that was chosen in the catalogue. */
function useModelRequests(): void {
  const { chat, navigation } = useStores();
  const request = useStore(navigation, (state) => state.modelRequest);
  useEffect(() => {
    if (request === null) return;
    navigation.getState().takeModelRequest();
    if (request.isNewChat) chat.getState().newChat();
    chat.getState().chooseModel(request.ref);
  }, [request, chat, navigation]);
}

/** The open conversation. */
export function ChatScreen(): ReactNode {
  const { chat, find } = useStores();
  const isFinding = useStore(find, (state) => state.isOpen);
  const isEmpty = useStore(chat, (state) => state.messages.length === 0 && state.phase !== 'loading');
  useModelRequests();
  useCommand('new-chat', () => chat.getState().newChat());
  useCommand('new-temporary-chat', () => void chat.getState().newTemporaryChat());
  useCommand('find-in-chat', () => {
    if (isEmpty) return;
    if (!isFinding) holdKeys();
    find.getState().open();
    // Asked for once more, it is the field that is wanted.
    document.querySelector<HTMLInputElement>('[role="search"] input')?.select();
  });
  useCommand('stop-answer', () => void chat.getState().stop());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    const selection = window.getSelection();
    if (isFinding || find.getState().query !== '') find.getState().close();
    else if (selection !== null && !selection.isCollapsed) selection.removeAllRanges();
    else void chat.getState().stop();
  };
  return (
    <DropArea className={styles.screen} onKeyDown={onKeyDown}>
      <ChatHeader />
      {isFinding ? (
        <Suspense fallback={null}>
          <FindBar />
        </Suspense>
      ) : null}
      {isEmpty ? (
        <EmptyChat />
      ) : (
        <Suspense fallback={<div className={styles.room} />}>
          <Transcript />
        </Suspense>
      )}
      <Composer />
    </DropArea>
  );
}
