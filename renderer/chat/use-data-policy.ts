import { useStore } from 'zustand';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import { useStores } from '../stores/stores-context.tsx';

/** What may be done with the messages of the open chat. */
export interface ChatPolicy {
  /** The chat's own; null: as the settings say. */
  readonly own: DataPolicy | null;
  readonly inForce: DataPolicy;
}

/** The policy of the open chat, or of the one that does not exist yet. */
export function useDataPolicy(): ChatPolicy {
  const { chat, settings } = useStores();
  const own = useStore(chat, (state) => (state.conversationId === null ? state.newChatPolicy : (state.conversation?.dataPolicy ?? null)));
  const general = useStore(settings, (state) => state.settings.dataPolicy);
  return { own, inForce: own ?? general };
}
