import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { checkBudgets, type BudgetWarning } from '../../app/domain/budget.ts';
import { estimateNextCost, estimateSearchCost } from '../../app/domain/estimate-cost.ts';
import { useNextModelRef, useSeveralRefs } from '../chat/model-names.ts';
import { useNextMessage } from '../chat/use-next-message.ts';
import { isAnswering } from '../stores/chat-state.ts';
import { useStores } from '../stores/stores-context.tsx';

/** How the message that is being written stands to the budgets. */
export interface Budget {
  /** The budget that sending now would pass, as far as is known; null while nothing is typed, and while an answer is written, whose cost is not known yet. */
  readonly warning: BudgetWarning | null;
  /** Reads what was spent anew: the budget that sending now would pass, whether an answer is written or not. Null for none, and where that cannot be told. */
  readonly check: () => Promise<BudgetWarning | null>;
}

/** Follows what the open chat and the day have cost, while there is a budget for either. */
export function useBudget(): Budget {
  const { catalog, chat, settings, spending } = useStores();
  const chatBudgetUsd = useStore(settings, (state) => state.settings.chatBudgetUsd);
  const dayBudgetUsd = useStore(settings, (state) => state.settings.dayBudgetUsd);
  const conversationId = useStore(chat, (state) => state.conversationId);
  const isBusy = useStore(chat, isAnswering);
  const messages = useStore(chat, (state) => state.messages);
  const totals = useStore(spending, (state) => (state.conversationId === conversationId ? state.totals : null));
  const ref = useNextModelRef();
  const several = useSeveralRefs();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const { totalTokens, draftTokens, history, webSearch } = useNextMessage();
  // Of several each is paid for. What no price is known of counts as nothing: a budget holds what it can tell.
  const costs = (several.length > 0 ? several : ref === null ? [] : [ref]).flatMap((each) => {
    const model = modelsByRef.get(each);
    const costUsd = model === undefined ? null : estimateNextCost(model, totalTokens, history.answerTokens);
    const searchUsd = model === undefined || !webSearch ? 0 : (estimateSearchCost(model) ?? 0);
    return costUsd === null ? [] : [costUsd + searchUsd];
  });
  const nextUsd = costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0);

  const budgets = useMemo(() => ({ chatBudgetUsd, dayBudgetUsd }), [chatBudgetUsd, dayBudgetUsd]);
  const hasBudget = chatBudgetUsd !== null || dayBudgetUsd !== null;
  // The messages change when an answer has ended, however short it was: that is when something was spent.
  useEffect(() => {
    if (hasBudget && !isBusy) void spending.getState().read(conversationId);
  }, [spending, hasBudget, isBusy, conversationId, messages]);

  const check = useCallback(async () => {
    const spent = hasBudget ? await spending.getState().read(conversationId) : null;
    return spent === null ? null : checkBudgets(budgets, spent, nextUsd);
  }, [spending, hasBudget, budgets, conversationId, nextUsd]);
  const isAsked = hasBudget && totals !== null && draftTokens > 0 && !isBusy;
  return { warning: isAsked ? checkBudgets(budgets, totals, nextUsd) : null, check };
}
