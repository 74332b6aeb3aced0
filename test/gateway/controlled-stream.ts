import { answerUsage, chunk, closingEvents, doneEvent, processingComment, sse } from './answer.ts';
import type { Exchange, RecordedRequest } from './exchange.ts';

/** An answer that the test advances by hand. Every step resolves when it was handed to the socket. */
export interface ControlledStream {
  /** Resolves with the request that this stream answers. */
  readonly requested: Promise<RecordedRequest>;
  text(text: string): Promise<void>;
  reasoning(text: string): Promise<void>;
  comment(): Promise<void>;
  /** Any bytes at all. */
  raw(data: string | Uint8Array): Promise<void>;
  /** An event of the gateway's error shape, then the end (PROTOCOL 2.4). */
  error(error: Readonly<Record<string, unknown>>): Promise<void>;
  /** Finish reason, usage and end mark. */
  finish(finishReason?: string, usage?: unknown): Promise<void>;
  /** Ends cleanly, with neither finish reason nor end mark. */
  end(): Promise<void>;
  /** Breaks the connection. */
  cut(): Promise<void>;
}

/** Makes a stream and the handler that gives it its exchange. */
export function createControlledStream(): { stream: ControlledStream; play: (exchange: Exchange) => Promise<void> } {
  const opened = Promise.withResolvers<Exchange>();
  const write = async (data: string | Uint8Array): Promise<void> => (await opened.promise).write(data);
  const model = async (): Promise<string> => (await opened.promise).model;

  const stream: ControlledStream = {
    requested: opened.promise.then((exchange) => exchange.request),
    text: async (text) => write(sse(chunk(await model(), { content: text }))),
    reasoning: async (text) => write(sse(chunk(await model(), { reasoning: text }))),
    comment: () => write(processingComment),
    raw: write,
    async error(error) {
      await write(sse({ error }));
      (await opened.promise).end();
    },
    async finish(finishReason = 'stop', usage = answerUsage) {
      await write(closingEvents(await model(), finishReason, usage).join('') + doneEvent);
      (await opened.promise).end();
    },
    end: async () => (await opened.promise).end(),
    cut: async () => (await opened.promise).cut(),
  };
  const play = async (exchange: Exchange): Promise<void> => {
    exchange.startStream();
    opened.resolve(exchange);
    await exchange.request.closed;
  };
  return { stream, play };
}
