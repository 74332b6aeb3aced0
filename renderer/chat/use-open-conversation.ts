import { useStore } from 'zustand';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';

/** The open chat as the list has it, which hears of every change, or else as it was when it was opened; null without one. */
export function useOpenConversation(): ConversationSummary | null {
  const { chat, conversations } = useStores();
  const id = useStore(chat, (state) => state.conversationId);
  const opened = useStore(chat, (state) => state.conversation);
  const listed = useStore(conversations, (state) => state.conversations?.find((each) => each.id === id) ?? null);
  return listed ?? (opened?.id === id ? opened : null);
}
