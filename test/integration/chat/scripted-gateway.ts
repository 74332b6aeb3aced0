import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import { isTerminal } from '../../../app/chat/reply-event.ts';
import { toWireRequest } from '../../../main/gateway/request-body.ts';
import type { ChatRequest, Gateway } from '../../../main/gateway/gateway.ts';

/** One answer, advanced by the test. */
export interface ScriptedStream {
  readonly request: ChatRequest;
  /** One batch; the stream ends with a terminal event. */
  yield(...events: readonly StreamEvent[]): void;
  text(text: string): void;
  complete(): void;
}

/** A gateway that answers as the test says, obeying the interface's rules on aborting. */
export interface ScriptedGateway extends Gateway {
  readonly requests: readonly ChatRequest[];
  /** The stream of the next request that no one has taken yet. */
  next(): Promise<ScriptedStream>;
}

interface Stream extends ScriptedStream {
  readonly batches: (readonly StreamEvent[])[];
  wake: () => void;
}

/** Builds the gateway. */
export function createScriptedGateway(): ScriptedGateway {
  const requests: ChatRequest[] = [];
  const untaken: Stream[] = [];
  const takers: ((stream: ScriptedStream) => void)[] = [];

  const open = (request: ChatRequest): Stream => {
    const batches: (readonly StreamEvent[])[] = [];
    const stream: Stream = {
      request,
      batches,
      wake: () => {},
      yield: (...events) => {
        batches.push(events);
        stream.wake();
      },
      text: (text) => stream.yield({ type: 'text-delta', text }),
      complete: () => stream.yield({ type: 'reply-end', status: 'complete', finishReason: 'stop' }),
    };
    return stream;
  };

  async function* streamChat(request: ChatRequest, signal: AbortSignal): AsyncGenerator<readonly StreamEvent[], void, void> {
    requests.push(request);
    const stream = open(request);
    const taker = takers.shift();
    if (taker === undefined) untaken.push(stream);
    else taker(stream);
    signal.addEventListener('abort', () => stream.wake());
    for (;;) {
      if (signal.aborted) {
        yield [{ type: 'reply-end', status: 'cancelled', finishReason: null }];
        return;
      }
      const batch = stream.batches.shift();
      if (batch !== undefined) {
        yield batch;
        const last = batch.at(-1);
        if (last !== undefined && isTerminal(last)) return;
        continue;
      }
      await new Promise<void>((resolve) => {
        stream.wake = resolve;
      });
    }
  }

  const unused = (): never => {
    throw new Error('Only chats are scripted.');
  };
  return {
    baseUrl: 'http://127.0.0.1/',
    requests,
    listModels: unused,
    listEndpoints: unused,
    getDefaults: unused,
    getBalance: unused,
    getProfile: unused,
    getAccountUsage: unused,
    startDeviceAuth: unused,
    askDeviceAuth: unused,
    describeChat: (request) => ({ url: 'http://127.0.0.1/chat/completions', headers: {}, body: JSON.stringify(toWireRequest(request)), appName: 'Kilodesk' }),
    streamChat,
    next: () => {
      const stream = untaken.shift();
      return stream === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(stream);
    },
  };
}
