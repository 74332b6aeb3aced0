import { createStore, type StoreApi } from 'zustand/vanilla';
import type { UsageTotals } from '../../app/domain/usage-sum.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** What the open chat and this day have cost so far, for budgets. */
export interface SpendingState {
  /** The chat that `totals` are about. */
  readonly conversationId: string | null;
  /** Null until first read. */
  readonly totals: UsageTotals | null;
  /** Reads both anew; null when they cannot be read, which must not keep anybody from sending. Never rejects. */
  read(conversationId: string | null): Promise<UsageTotals | null>;
}

/** The store of {@link SpendingState}. */
export type SpendingStore = StoreApi<SpendingState>;

/** Asks only when it is told to: without a budget nobody needs these sums. */
export function createSpendingStore(bridge: BridgeClient): SpendingStore {
  let newestRead = 0;
  return createStore<SpendingState>()((set) => ({
    conversationId: null,
    totals: null,
    async read(conversationId) {
      newestRead += 1;
      const read = newestRead;
      try {
        const totals = await bridge.invoke('usage.getTotals', { conversationId });
        if (read === newestRead) set({ conversationId, totals });
        return totals;
      } catch {
        // The store says what is wrong with it wherever chats are read and written; a budget is only a reminder.
        if (read === newestRead) set({ conversationId, totals: null });
        return null;
      }
    },
  }));
}
