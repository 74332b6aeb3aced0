import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AccountUsage, UsageSummary } from '../../app/domain/usage-sum.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** How far the usage screen can look back, in days. */
export const usageRanges = [7, 30, 90] as const;

/** One of {@link usageRanges}. */
export type UsageRange = (typeof usageRanges)[number];

/** What the usage screen shows. */
export interface UsageState {
  readonly range: UsageRange;
  /** Of `range` and as of the last reading; null until first read. */
  readonly summary: UsageSummary | null;
  /** What Kilo counted; null where it does not say. */
  readonly account: AccountUsage | null;
  readonly error: AppError | null;
  /** Reads what is in the store, and asks Kilo for its own count. Neither of these calls rejects: see `error`. */
  load(): Promise<void>;
  /** Keeps what is shown until the other days are read. */
  setRange(range: UsageRange): Promise<void>;
}

/** The store of {@link UsageState}. */
export type UsageStore = StoreApi<UsageState>;

/** Later readings overtake earlier ones. Kilo's count comes when it comes: nothing waits for the network. */
export function createUsageStore(bridge: BridgeClient): UsageStore {
  let newestRead = 0;
  return createStore<UsageState>()((set, get) => {
    async function readAccount(read: number, days: number): Promise<void> {
      try {
        const { account } = await bridge.invoke('usage.getAccountUsage', { days });
        if (read === newestRead) set({ account });
      } catch {
        // Main answers null for all that can go wrong at the gateway; beside our own figures it is a courtesy.
        if (read === newestRead) set({ account: null });
      }
    }
    return {
      range: 30,
      summary: null,
      account: null,
      error: null,
      async load() {
        newestRead += 1;
        const read = newestRead;
        const days = get().range;
        void readAccount(read, days);
        try {
          const summary = await bridge.invoke('usage.getSummary', { days });
          if (read === newestRead) set({ summary, error: null });
        } catch (thrown) {
          if (read === newestRead) set({ error: toAppError(thrown) });
        }
      },
      async setRange(range) {
        set({ range, account: null });
        await get().load();
      },
    };
  });
}
