import type { CreatedReply } from '../storage/conversation-store.ts';
import { sentHistory } from './sent-history.ts';
import type { QuestionTurn } from './turn-files.ts';

type Turn = CreatedReply['history'][number];

/** What a model is asked when an answer was cut off. */
export const continuePrompt =
  'Your answer was cut off. Go on exactly where it ended, with the next character. Repeat nothing and add no introduction.';

function toTurn({ message, reasoningDetails }: Turn): QuestionTurn {
  const { role, text, attachments } = message;
  // Details of an answer that was cut off may lack their closing signature, and a vendor then refuses the whole request.
  const isWhole = role === 'assistant' && message.status === 'complete';
  if (!isWhole) return { role, text, reasoningDetails: [], attachments };
  return { role, text, reasoningDetails, toolCalls: message.toolCalls, attachments };
}

const plain = (role: QuestionTurn['role'], text: string): QuestionTurn => ({ role, text, reasoningDetails: [], attachments: [] });

function isWorthReplaying({ message }: Turn): boolean {
  if (message.role !== 'assistant') return true;
  const isWholeCall = message.status === 'complete' && message.toolCalls.length > 0;
  return message.status !== 'failed' && (message.text !== '' || isWholeCall);
}

/**
 * The turns of a request: the system prompt, then the branch from where the chat is said to start, without failed and empty answers.
 * An answer that already has text is to be continued: it follows as a turn, with the request to go on.
 */
export function buildTurns(created: CreatedReply): readonly QuestionTurn[] {
  const { setup: { system }, message } = created;
  const turns = sentHistory(created).turns.filter(isWorthReplaying).map(toTurn);
  const before = system === null || system === '' ? [] : [plain('system', system)];
  if (message.text === '') return [...before, ...turns];
  return [...before, ...turns, plain('assistant', message.text), plain('user', continuePrompt)];
}
