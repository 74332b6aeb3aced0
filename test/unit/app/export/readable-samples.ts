import type { ReadableChat, ReadableMessage, ReadableOptions } from '../../../../app/export/readable-chat.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

/** An answer that ended by itself. */
export function answer(text: string, overrides: Partial<ReadableMessage> = {}): ReadableMessage {
  return { ...emptyAnswer({ status: 'complete', text, modelName: 'Claude Sonnet 4' }), ...overrides };
}

/** What the user sent. */
export function question(text: string, overrides: Partial<ReadableMessage> = {}): ReadableMessage {
  return { ...emptyAnswer({ id: 'question-1', parentId: null, role: 'user', status: 'complete', text, modelRef: null }), ...overrides };
}

/** A chat of one branch. */
export function chatOf(messages: readonly ReadableMessage[], overrides: Partial<ReadableChat> = {}): ReadableChat {
  return { title: 'Trip to Kyoto', system: null, createdAt: '2026-11-22T10:00:00.000Z', sections: [{ after: null, messages }], ...overrides };
}

/** Times as they are; every file holds `AAAA`. */
export const plainOptions: ReadableOptions = { formatTime: (iso) => iso, contentOf: () => 'AAAA' };
