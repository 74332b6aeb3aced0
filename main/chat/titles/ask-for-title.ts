import { isTerminal, type Usage } from '../../../app/chat/reply-event.ts';
import type { DataPolicy } from '../../../app/domain/data-policy.ts';
import type { ChatTurn } from '../../gateway/gateway.ts';
import { askOnce, type AskOnceParts } from '../ask-once.ts';
import { cleanTitle } from './clean-title.ts';

/** Enough for a title in any script, and little to pay for a model that does not stop. */
const maxTokens = 48;
/** Enough of a message to know what it is about. */
const maxCharacters = 2000;

const instruction =
  'Name the chat that follows, in the language in which it is written, in at most five words. ' +
  'Answer with the name alone: no quotation marks, no full stop, no explanation. Do not answer the chat itself.';

/** A first message and its answer, and how a title for them is asked for. */
export interface TitleQuestion {
  readonly modelId: string;
  readonly conversationId: string;
  readonly requestId: string;
  readonly dataPolicy: DataPolicy;
  readonly question: string;
  readonly answer: string;
}

/** What came of it. `usage` null: nothing was said of its cost. */
export interface TitleAnswer {
  readonly title: string | null;
  readonly usage: Usage | null;
}

const turn = (role: ChatTurn['role'], text: string): ChatTurn => ({ role, text, reasoningDetails: [] });
const cut = (text: string): string => [...text.slice(0, 2 * maxCharacters)].slice(0, maxCharacters).join('');

/** One request, no other after it. A title is null where the model failed, refused, was cut off, or wrote none. */
export async function askForTitle(parts: AskOnceParts, asked: TitleQuestion, signal: AbortSignal): Promise<TitleAnswer> {
  const { modelId, conversationId, requestId, dataPolicy, question, answer } = asked;
  const chat = `<message>\n${cut(question)}\n</message>\n<answer>\n${cut(answer)}\n</answer>`;
  const turns = [turn('system', instruction), turn('user', chat)];
  const request = { modelId, turns, taskId: conversationId, requestId, reasoning: null, dataPolicy, maxTokens };
  let text = '';
  let usage: Usage | null = null;
  let isWhole = false;
  for await (const batch of askOnce(parts, request, '', signal)) {
    for (const event of batch) {
      if (event.type === 'text-delta') text += event.text;
      else if (event.type === 'usage') usage = event.usage;
      else if (isTerminal(event)) isWhole = event.type === 'reply-end' && event.status === 'complete' && event.finishReason !== 'length';
    }
  }
  return { title: isWhole ? cleanTitle(text) : null, usage };
}
