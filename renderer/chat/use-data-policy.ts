import { useStore } from 'zustand';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { ChatState } from '../stores/chat-state.ts';
import { useStores } from '../stores/stores-context.tsx';

/** The open chat's own policy; of one that has just begun, until it is here, the one that it began with. Null: as the settings say. */
export function ownPolicyOf({ conversation, phase, newChatPolicy }: Pick<ChatState, 'conversation' | 'phase' | 'newChatPolicy'>): DataPolicy | null {
  return conversation === null && phase === 'open' ? newChatPolicy : (conversation?.dataPolicy ?? null);
}

/** What may be done with the messages of the open chat. */
export interface ChatPolicy {
  /** The chat's own; null: as the settings say. */
  readonly own: DataPolicy | null;
  readonly inForce: DataPolicy;
}

/** The policy of the open chat, or of the one that does not exist yet. */
export function useDataPolicy(): ChatPolicy {
  const { chat, settings } = useStores();
  const own = useStore(chat, ownPolicyOf);
  const general = useStore(settings, (state) => state.settings.dataPolicy);
  return { own, inForce: own ?? general };
}
