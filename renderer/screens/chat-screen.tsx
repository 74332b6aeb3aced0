import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Composer } from '../chat/composer.tsx';
import { EmptyChat } from '../chat/empty-chat.tsx';
import { Transcript } from '../chat/transcript.tsx';
import { useCommand } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { ChatHeader } from './chat-header.tsx';
import styles from './chat-screen.module.css';

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
  const { chat } = useStores();
  const isEmpty = useStore(chat, (state) => state.messages.length === 0 && state.phase !== 'loading');
  useModelRequests();
  useCommand('new-chat', () => chat.getState().newChat());
  useCommand('stop-answer', () => void chat.getState().stop());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    const selection = window.getSelection();
    if (selection !== null && !selection.isCollapsed) selection.removeAllRanges();
    else void chat.getState().stop();
  };
  return (
    <div className={styles.screen} onKeyDown={onKeyDown}>
      <ChatHeader />
      {isEmpty ? <EmptyChat /> : <Transcript />}
      <Composer />
    </div>
  );
}
