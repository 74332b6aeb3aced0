import { useMemo } from 'react';
import { useStore } from 'zustand';
import { emptyDraft, type Draft, type Message } from '../../app/domain/conversation.ts';
import { estimateHistory, type HistoryEstimate } from '../../app/domain/estimate-history.ts';
import { estimateTextTokens, estimateTurnTokens, requestTokens } from '../../app/domain/estimate-tokens.ts';
import { draftOf } from '../stores/drafts-store.ts';
import { goesOnFromIn } from '../stores/next-model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { useSetupInForce } from './use-setup.ts';

/** The request that sending now would make, in tokens. */
export interface NextMessage {
  readonly history: HistoryEstimate;
  /** What is typed and attached; 0 while nothing is. */
  readonly draftTokens: number;
  readonly totalTokens: number;
  /** Whether the web is to be searched. */
  readonly webSearch: boolean;
}

/**
 * What sending now would make the model read. A list of models asks once, and not in each of its rows. The chat is looked at when it
 * changes and not when somebody types: a key press costs a look at the draft, of which long ones are sampled.
 */
export function useNextMessage(): NextMessage {
  const { chat, drafts } = useStores();
  const messages = useStore(chat, (state) => state.messages);
  const contextStartId = useStore(chat, (state) => state.conversation?.contextStartId ?? null);
  const conversationId = useStore(chat, (state) => state.conversationId);
  // A number: whoever shows it is rendered only when it changes.
  const draftTokens = useStore(drafts, (state) => estimateDraft(draftOf(state, conversationId)));
  const webSearch = useStore(drafts, (state) => draftOf(state, conversationId).webSearch === true);
  const { system } = useSetupInForce().setup;
  const systemTokens = useMemo(() => estimateTextTokens(system ?? ''), [system]);
  const goesOn = useStore(chat, goesOnFromIn);
  const history = useMemo(() => estimateHistory(goesOn === null ? messages : [...messages.slice(0, -1), goesOn], contextStartId), [messages, goesOn, contextStartId]);
  return { history, draftTokens, webSearch, totalTokens: history.tokens + draftTokens + (history.isCounted ? 0 : requestTokens + systemTokens) };
}

/** What answering something once more makes a model read: its message and those before it. */
export function useAskedAgain({ parentId, webSearch }: Message): NextMessage {
  const { chat } = useStores();
  const messages = useStore(chat, (state) => state.messages);
  const contextStartId = useStore(chat, (state) => state.conversation?.contextStartId ?? null);
  const { system } = useSetupInForce().setup;
  const history = useMemo(() => {
    const asked = messages.findIndex(({ id }) => id === parentId);
    return estimateHistory(messages.slice(0, asked + 1), contextStartId);
  }, [messages, parentId, contextStartId]);
  const systemTokens = useMemo(() => estimateTextTokens(system ?? ''), [system]);
  return { history, draftTokens: 0, webSearch, totalTokens: history.tokens + (history.isCounted ? 0 : requestTokens + systemTokens) };
}

let lastDraft: Draft & { readonly tokens: number } = { ...emptyDraft, tokens: 0 };

/** Several components ask about the same draft at each key press; it is looked at once. */
function estimateDraft({ text, attachments }: Draft): number {
  if (text !== lastDraft.text || attachments !== lastDraft.attachments) {
    const isEmpty = text.trim() === '' && attachments.length === 0;
    lastDraft = { text, attachments, tokens: isEmpty ? 0 : estimateTurnTokens({ role: 'user', text, images: [], attachments }) };
  }
  return lastDraft.tokens;
}
