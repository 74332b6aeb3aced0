import { describe, expect, it } from 'vitest';
import { noUsage, type UsageSummary, type UsageTotals } from '../../../../app/domain/usage-sum.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { createSpendingStore } from '../../../../renderer/stores/spending-store.ts';
import { createUsageStore } from '../../../../renderer/stores/usage-store.ts';
import { createTestBridge } from './fake-bridge.ts';

const summary = (days: number): UsageSummary => ({ total: { ...noUsage, answers: days }, days: [], models: [], chats: [] });

describe('what the usage screen shows', () => {
  it('is what was asked for last, whichever answer comes first', async () => {
    const month = Promise.withResolvers<UsageSummary>();
    const { client } = createTestBridge({}, { 'usage.getSummary': async ({ days }) => (days === 30 ? month.promise : summary(days)) as never });
    const store = createUsageStore(client);
    const first = store.getState().load();
    await store.getState().setRange(7);
    month.resolve(summary(30));
    await first;
    expect(store.getState()).toMatchObject({ range: 7, summary: { total: { answers: 7 } } });
  });

  it('stays on screen when it cannot be read anew, with the reason, and does not wait for Kilo', async () => {
    let isBroken = false;
    const { client } = createTestBridge({}, {
      'usage.getSummary': ({ days }) => {
        if (isBroken) throw appException('storage-failed', 'disk I/O error');
        return summary(days) as never;
      },
      'usage.getAccountUsage': () => new Promise<never>(() => undefined),
    });
    const store = createUsageStore(client);
    await store.getState().load();
    isBroken = true;
    await store.getState().load();
    expect(store.getState()).toMatchObject({ summary: { total: { answers: 30 } }, error: { code: 'storage-failed' }, account: null });
  });
});

describe('what budgets are held against', () => {
  it('is of the chat that was asked about last', async () => {
    const slow = Promise.withResolvers<UsageTotals>();
    const totals = (answers: number): UsageTotals => ({ chat: { ...noUsage, answers }, today: noUsage });
    const { client } = createTestBridge({}, {
      'usage.getTotals': async ({ conversationId }) => (conversationId === 'slow' ? slow.promise : totals(2)),
    });
    const store = createSpendingStore(client);
    const first = store.getState().read('slow');
    await store.getState().read('quick');
    slow.resolve(totals(1));
    expect(await first).toMatchObject({ chat: { answers: 1 } });
    expect(store.getState()).toMatchObject({ conversationId: 'quick', totals: { chat: { answers: 2 } } });
  });

  it('keeps nobody from sending when it cannot be read', async () => {
    const { client } = createTestBridge({}, {
      'usage.getTotals': () => {
        throw appException('storage-failed', 'disk I/O error');
      },
    });
    const store = createSpendingStore(client);
    expect(await store.getState().read('c')).toBeNull();
    expect(store.getState().totals).toBeNull();
  });
});
