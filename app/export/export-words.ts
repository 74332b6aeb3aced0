import { toModelId } from '../domain/model-ref.ts';
import { errorCopy } from '../errors/error-copy.ts';
import type { ReadableChat, ReadableMessage, ReadableSection } from './readable-chat.ts';

const labelLength = 60;

/** What is written around what people and models wrote. */
export const exportWords = {
  untitled: 'Untitled chat',
  system: 'System prompt',
  you: 'You',
  assistant: 'Assistant',
  reasoning: 'Reasoning',
  sources: 'Sources',
  attached: 'Attached',
  refused: 'The model declined:',
  image: 'Image',
  imageAt: (host: string) => `Image at ${host}`,
  lostFile: 'not in this file',
  toolCall: (name: string) => `The model asked for the tool ${name}.`,
  chatOf: (time: string) => `Chat of ${time}`,
  madeBy: 'Written by Kilodesk',
  manyChats: (count: number) => (count === 1 ? '1 chat' : `${count} chats`),
} as const;

/** Text on one line, cut. */
function label(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= labelLength ? line : `${characters.slice(0, labelLength - 1).join('').trimEnd()}…`;
}

/** A chat's title, or words for one without. */
export function titleOf({ title }: Pick<ReadableChat, 'title'>): string {
  return title.replace(/\s+/g, ' ').trim() || exportWords.untitled;
}

/** Who wrote a message. */
export function authorOf({ role, modelName, modelRef, sentModelId }: ReadableMessage): string {
  if (role === 'user') return exportWords.you;
  if (role === 'system') return exportWords.system;
  return modelName ?? (modelRef === null ? (sentModelId ?? exportWords.assistant) : toModelId(modelRef));
}

/** How a message ended, where that is not by itself; else null. */
export function endingOf({ status }: ReadableMessage): string | null {
  switch (status) {
    case 'complete':
      return null;
    case 'streaming':
      return 'still being written';
    case 'cancelled':
      return 'stopped';
    case 'interrupted':
      return 'interrupted';
    case 'failed':
      return 'failed';
  }
}

/** Who wrote a message, when, and how it ended. */
export function headOf(message: ReadableMessage, formatTime: (iso: string) => string): string {
  return [authorOf(message), formatTime(message.createdAt), endingOf(message)].filter((part) => part !== null).join(' · ');
}

/** What went wrong with an answer, in a sentence; null where nothing did. */
export function failureOf({ error, text }: ReadableMessage): string | null {
  return error === null ? null : errorCopy(error, { hasPartialText: text !== '' }).sentence;
}

/** What sets a branch off from the others; null for the open one. */
export function sectionTitle({ after, messages }: ReadableSection, index: number): string | null {
  if (index === 0) return null;
  const name = messages[0]?.branchName ?? null;
  const place = after === null ? 'Another beginning' : `Another version after “${label(after.text)}”`;
  return name === null ? place : `${label(name)}: ${place}`;
}

/** Bytes with a unit that suits them. */
export function formatBytes(count: number): string {
  if (count < 1000) return `${count} bytes`;
  return count < 1_000_000 ? `${Math.round(count / 1000)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}
