import type { Message, MessageStatus } from '../domain/conversation.ts';
import type { AppError } from '../errors/app-error.ts';
import { addUsage, withUncounted } from './count-usage.ts';
import type { StreamEvent } from './reply-event.ts';

/** Codes after which an answer was cut off rather than refused: it can be continued. */
function statusAfter(error: AppError, message: Message): MessageStatus {
  if (error.code === 'stream-interrupted') return 'interrupted';
  return message.text !== '' && error.retryable ? 'interrupted' : 'failed';
}

/**
 * The message after `event`. Pure, and the only place where events become a message: main uses it to save, windows to show.
 * Events of a continued answer are added to what was there. Retry notes and `reasoning-details` leave the message as it is.
 */
export function applyReplyEvent(message: Message, event: StreamEvent): Message {
  switch (event.type) {
    case 'reply-start':
      return { ...message, status: 'streaming', error: null, finishReason: null };
    case 'text-delta':
      return { ...withUncounted(message), text: message.text + event.text };
    case 'reasoning-delta':
      return { ...withUncounted(message), reasoning: message.reasoning + event.text };
    case 'refusal-delta':
      return { ...withUncounted(message), refusal: message.refusal + event.text };
    case 'image':
      return { ...withUncounted(message), images: [...message.images, event.url] };
    case 'citation':
      if (message.citations.some((citation) => citation.url === event.url)) return message;
      return { ...message, citations: [...message.citations, { url: event.url, title: event.title }] };
    case 'tool-call':
      return {
        ...withUncounted(message),
        toolCalls: [...message.toolCalls, { id: event.id, name: event.name, arguments: event.arguments }],
      };
    case 'usage':
      return { ...message, usage: addUsage(message.usage, event.usage) };
    case 'generation':
      // The gateway has taken it on, and may charge for it though nothing else comes.
      return { ...withUncounted(message), generationId: event.id };
    case 'model-substituted':
      return { ...message, sentModelId: event.sentId };
    case 'request-settled':
      return { ...message, request: event.request };
    case 'timings':
      return {
        ...message,
        timings: { firstTokenMs: event.firstTokenMs, reasoningMs: event.reasoningMs, totalMs: event.totalMs },
      };
    case 'reply-end':
      return { ...message, status: event.status, finishReason: event.finishReason };
    case 'reply-error':
      return { ...message, status: statusAfter(event.error, message), error: event.error };
    case 'reasoning-details':
    case 'retry-scheduled':
    case 'retry-started':
      return message;
  }
}

/** Applies a batch in order. */
export function applyReplyEvents(message: Message, events: readonly StreamEvent[]): Message {
  return events.reduce(applyReplyEvent, message);
}
