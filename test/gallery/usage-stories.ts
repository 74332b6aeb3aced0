import type { Usage } from '../../app/chat/reply-event.ts';
import { defaultSettings } from '../../app/domain/settings.ts';
import { noUsage } from '../../app/domain/usage-sum.ts';
import { appException } from '../../app/errors/app-error.ts';
import { answer, conversation, otherConversations, question } from './chat/chat-scenes.ts';
import { usageOf } from './sample-usage.ts';
import { buildScene } from './scenes.ts';
import type { Story } from './stories.ts';

const id = 'c-1';

function usage(changes: Partial<Usage>): Usage {
  return {
    promptTokens: 1840,
    completionTokens: 400,
    reasoningTokens: 120,
    cachedTokens: 1200,
    cacheWriteTokens: 300,
    costUsd: null,
    estimatedCostUsd: null,
    isByok: false,
    servedModel: null,
    ...changes,
  };
}

const messages = [
  question('q-1', 'What did the cheapest answer cost?'),
  answer('a-1', 'As much as the gateway says under this line.', { usage: usage({ costUsd: 0.0009 }) }),
  question('q-2', 'And where it does not say?'),
  answer('a-2', 'Then about as much as its prices make of it.', { usage: usage({ estimatedCostUsd: 0.0123 }) }),
  question('q-3', 'And where nobody knows?'),
  answer('a-3', 'Then it says so.', { usage: usage({}) }),
  question('q-4', 'And with a key of my own?'),
  answer('a-4', 'Then the vendor sends the bill.', { usage: usage({ isByok: true, costUsd: 0.0021 }) }),
];

const chat = { ...conversation(id, 'Costs', messages, { modelRef: 'kilocode/openai/gpt-5.1' }), draft: { text: 'One more question, about the budget.', attachments: [] } };
const written = { ...chat, messages: [...messages, question('q-5', 'And while one is written?'), answer('a-5', 'Then', { status: 'streaming', usage: null })] };
const spent = { ...noUsage, answers: 40, knownUsd: 1.7, estimatedUsd: 0.4, estimatedAnswers: 6, unknownAnswers: 3 };

/** What things cost, on its screen and in the chat. */
export const usageStories: readonly Story[] = [
  {
    id: 'usage',
    screen: 'usage',
    scene: () => buildScene({ conversations: [...otherConversations] }),
    overrides: {
      'usage.getSummary': ({ days }) => usageOf(days, 70),
      'usage.getAccountUsage': () => ({ account: { costUsd: 31.42, requests: 412 } }),
    },
  },
  { id: 'usage-empty', screen: 'usage', scene: () => buildScene() },
  {
    id: 'usage-failed',
    screen: 'usage',
    scene: () => buildScene(),
    overrides: {
      'usage.getSummary': () => {
        throw appException('storage-failed', 'disk I/O error', { retryable: true });
      },
    },
  },
  {
    id: 'chat-over-budget',
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ settings: { ...defaultSettings, isOnboarded: true, chatBudgetUsd: 2 }, conversations: [chat, ...otherConversations] }),
    overrides: { 'usage.getTotals': () => ({ chat: spent, today: spent }) },
  },
  {
    id: 'chat-over-budget-answering',
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ settings: { ...defaultSettings, isOnboarded: true, chatBudgetUsd: 2 }, conversations: [written, ...otherConversations] }),
    overrides: {
      'usage.getTotals': () => ({ chat: spent, today: spent }),
      'chat.attach': () => ({ hasOlder: false, snapshot: written, replies: [{ replyId: 'r-1', messageId: 'a-5', nextSeq: 0 }] }),
    },
  },
];
