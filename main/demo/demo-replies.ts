import {
  brokenText,
  codeText,
  diagramText,
  kyotoText,
  riddleReasoning,
  riddleText,
  shortReasoning,
  slowText,
  tableText,
  welcomeText,
} from './demo-texts.ts';

/** What the demo answers to a prompt. */
export interface DemoReply {
  readonly kind: 'text' | 'broken' | 'out-of-credit';
  /** Null: the model does not think unless it is asked to. */
  readonly reasoning: string | null;
  readonly text: string;
  readonly tokensPerSecond: number;
}

/** A turn as it came over the wire. */
export interface DemoTurn {
  readonly role: string;
  readonly text: string;
}

const plain = (text: string, rest: Partial<DemoReply> = {}): DemoReply => ({
  kind: 'text',
  reasoning: null,
  text,
  tokensPerSecond: 90,
  ...rest,
});

/** The first whose words occur in the prompt answers. */
const replies: readonly (readonly [RegExp, DemoReply])[] = [
  [/\b(credits?|balance|402)\b/i, plain('', { kind: 'out-of-credit' })],
  [/\b(errors?|break|broken|fail|cut off)\b/i, plain(brokenText, { kind: 'broken', tokensPerSecond: 70 })],
  [/\b(slow|slowly|story|lighthouse)\b/i, plain(slowText, { tokensPerSecond: 14 })],
  [/\b(think|reason|reasoning|riddle|puzzle|lil(y|ies))\b/i, plain(riddleText, { reasoning: riddleReasoning, tokensPerSecond: 110 })],
  [/\b(diagram|draw|flowchart|letters?)\b/i, plain(diagramText)],
  [/\b(table|compare|comparison|bicycle)\b/i, plain(tableText)],
  [/\b(code|function|typescript|javascript|python|program)\b/i, plain(codeText, { tokensPerSecond: 120 })],
  [/\b(kyoto|japan|trip|travel|three days|markdown)\b/i, plain(kyotoText)],
];

/** Asks for the rest of an answer, in words or by ending with that answer. */
function isContinuation(turns: readonly DemoTurn[]): boolean {
  const last = turns.at(-1);
  return last?.role === 'assistant' || /\b(continue|go on|carry on)\b/i.test(last?.text ?? '');
}

function chooseByWords(prompt: string): DemoReply {
  return replies.find(([words]) => words.test(prompt))?.[1] ?? plain(welcomeText);
}

/** What is missing of the answer that had begun; null when nothing is, or when no such answer is known. */
function restOfReply(turns: readonly DemoTurn[]): DemoReply | null {
  const index = turns.findLastIndex((turn) => turn.role === 'assistant');
  const begun = turns[index]?.text ?? '';
  const prompt = turns.slice(0, Math.max(index, 0)).findLast((turn) => turn.role === 'user')?.text ?? '';
  const reply = chooseByWords(prompt);
  if (begun === '' || begun.length >= reply.text.length || !reply.text.startsWith(begun)) return null;
  return { ...reply, kind: 'text', reasoning: null, text: reply.text.slice(begun.length) };
}

/** The answer to the last message; to a wish to go on, only the rest of the answer that had begun. */
export function chooseDemoReply(turns: readonly DemoTurn[], isReasoningAsked: boolean): DemoReply {
  const rest = isContinuation(turns) ? restOfReply(turns) : null;
  if (rest !== null) return rest;
  const reply = chooseByWords(turns.findLast((turn) => turn.role === 'user')?.text ?? '');
  return isReasoningAsked && reply.reasoning === null ? { ...reply, reasoning: shortReasoning } : reply;
}

/** Cuts a text into pieces of a few characters, as a tokenizer would; joined they are the text again. */
export function toTokens(text: string): string[] {
  return text.match(/\s*\S{1,5}|\s+/gu) ?? [];
}

/** Numbers from 0 to 1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
