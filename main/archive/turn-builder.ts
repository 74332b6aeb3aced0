import type { Citation } from '../../app/chat/reply-event.ts';
import { paragraphs } from './clean-text.ts';
import type { ImportedFile, ImportedMessage } from './imported-conversation.ts';

/** What one node of an export adds to a turn. */
export interface TurnPiece {
  readonly role: ImportedMessage['role'];
  readonly text: string;
  readonly reasoning: string;
  readonly citations: readonly Citation[];
  readonly files: readonly ImportedFile[];
  readonly modelName: string | null;
  readonly isInterrupted: boolean;
}

/** A turn that is put together from pieces. */
export interface Turn {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: ImportedMessage['role'];
  readonly createdAt: string;
  readonly pieces: TurnPiece[];
}

/** The turn as a message. Addresses that several pieces name are named once. */
export function toMessage({ id, parentId, role, createdAt, pieces }: Turn): ImportedMessage {
  const citations = new Map(pieces.flatMap((piece) => piece.citations).map((citation) => [citation.url, citation]));
  return {
    id,
    parentId,
    role,
    text: paragraphs(pieces.map(({ text }) => text)),
    reasoning: paragraphs(pieces.map(({ reasoning }) => reasoning)),
    citations: [...citations.values()],
    modelName: role === 'assistant' ? (pieces.findLast(({ modelName }) => modelName !== null)?.modelName ?? null) : null,
    createdAt,
    files: pieces.flatMap(({ files }) => files),
    status: pieces.some(({ isInterrupted }) => isInterrupted) ? 'interrupted' : 'complete',
  };
}

/** Whether there is anything in a piece that people would miss. */
export function isEmptyPiece({ text, reasoning, files }: TurnPiece): boolean {
  return text.trim() === '' && reasoning.trim() === '' && files.length === 0;
}
