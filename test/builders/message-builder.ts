import type { Message } from '../../app/domain/conversation.ts';

/** An answer at the moment its request leaves: streaming, with nothing in it. */
export function emptyAnswer(overrides: Partial<Message> = {}): Message {
  return {
    id: 'answer-1',
    conversationId: 'conversation-1',
    parentId: 'question-1',
    role: 'assistant',
    status: 'streaming',
    text: '',
    reasoning: '',
    refusal: '',
    images: [],
    attachments: [],
    citations: [],
    toolCalls: [],
    usage: null,
    modelRef: 'kilocode/a/b',
    modelName: null,
    sentModelId: null,
    webSearch: false,
    request: null,
    finishReason: null,
    timings: { firstTokenMs: null, reasoningMs: null, totalMs: null },
    error: null,
    generationId: null,
    branchName: null,
    createdAt: '2026-11-22T10:00:00.000Z',
    versionIds: ['answer-1'],
    ...overrides,
  };
}
