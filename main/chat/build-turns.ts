import type { ChatTurn } from '../gateway/gateway.ts';
import type { CreatedReply } from '../storage/conversation-store.ts';
import { sentHistory } from './sent-history.ts';

type Turn = CreatedReply['history'][number];

/** What a model is asked when an answer was cut off. */
export const continuePrompt =
  'Your answer was cut off. Go on exactly where it ended, with the next character. Repeat nothing and add no introduction.';

function toTurn({ message, reasoningDetails }: Turn): ChatTurn {
  // Details of an answer that was cut off may lack their closing signature, and a vendor then refuses the whole request.
  const isWhole = message.role === 'assistant' && message.status === 'complete';
  if (!isWhole) return { role: message.role, text: message.text, reasoningDetails: [] };
  return { role: message.role, text: message.text, reasoningDetails, toolCalls: message.toolCalls };
}

function isWorthReplaying({ message }: Turn): boolean {
  if (message.role !== 'assistant') return true;
  const isWholeCall = message.status === 'complete' && message.toolCalls.length > 0;
  return message.status !== 'failed' && (message.text !== '' || isWholeCall);
}

/**
 * The turns of a request: the system prompt, then the branch from where the chat is said to start, without failed and empty answers.
 * An answer that already has text is to be continued: it follows as a turn, with the request to go on.
 */
export function buildTurns(created: CreatedReply): readonly ChatTurn[] {
  const { system, message } = created;
  const turns = sentHistory(created).turns.filter(isWorthReplaying).map(toTurn);
  const before: ChatTurn[] = system === null || system === '' ? [] : [{ role: 'system', text: system, reasoningDetails: [] }];
  if (message.text === '') return [...before, ...turns];
  const partial: ChatTurn = { role: 'assistant', text: message.text, reasoningDetails: [] };
  return [...before, ...turns, partial, { role: 'user', text: continuePrompt, reasoningDetails: [] }];
}
