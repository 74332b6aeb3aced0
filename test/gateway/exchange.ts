import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as it came, kept for the test to look at. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body as JSON; null when it is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
  /** Whether the client hung up before the answer was complete. */
  readonly wasAborted: boolean;
  /** Resolves when the exchange is over, on either side. */
  readonly closed: Promise<void>;
}

/** One request being answered. Writing to a client that is gone is not an error. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response: ServerResponse;
  /** The model asked for, or an empty string. */
  readonly model: string;
  /** Aborted when the exchange is over. */
  readonly signal: AbortSignal;
  /** Sends the head of an event stream. */
  startStream(headers?: Readonly<Record<string, string>>): void;
  /** Writes and waits until there is room for more. */
  write(data: string | Uint8Array): Promise<void>;
  /** Writes and ends. */
  end(data?: string | Uint8Array): void;
  /** A whole answer; objects become JSON. */
  answer(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  /** Waits; ends early when the client is gone. */
  pause(ms: number): Promise<void>;
  /** Cuts the connection without the end of the body. */
  cut(): void;
}

function flatHeaders(message: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Reads the whole request and wraps both sides. */
export async function openExchange(message: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part));
  const text = Buffer.concat(parts).toString('utf8');
  const json = parseObject(text);

  const over = new AbortController();
  let isAborted = false;
  const closed = new Promise<void>((resolve) => {
    response.once('close', () => {
      isAborted = !response.writableFinished;
      over.abort();
      resolve();
    });
  });
  response.on('error', () => response.destroy());

  const request: RecordedRequest = {
    method: message.method ?? '',
    path: message.url ?? '',
    headers: flatHeaders(message),
    text,
    json,
    get wasAborted() {
      return isAborted;
    },
    closed,
  };

  const waitFor = (event: 'drain'): Promise<void> =>
    new Promise((resolve) => {
      response.once(event, resolve);
      over.signal.addEventListener('abort', () => resolve(), { once: true });
    });

  return {
    request,
    response,
    model: typeof json?.['model'] === 'string' ? json['model'] : '',
    signal: over.signal,
    startStream(headers = {}) {
      response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
      response.flushHeaders();
    },
    async write(data) {
      if (over.signal.aborted) return;
      if (!response.write(data)) await waitFor('drain');
    },
    end(data) {
      if (!over.signal.aborted) response.end(data);
    },
    answer(status, body, headers = {}) {
      if (over.signal.aborted) return;
      const isText = typeof body === 'string';
      response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
      response.end(isText ? body : JSON.stringify(body));
    },
    pause(ms) {
      if (over.signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        over.signal.addEventListener(
          'abort',
          () => {
            clearTimeout(timer);
            resolve();
          },
          { once: true },
        );
      });
    },
    cut() {
      response.destroy();
    },
  };
}
