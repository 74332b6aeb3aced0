import { subscribe } from 'node:diagnostics_channel';
import { isRecord } from '../json/json-guards.ts';
import type { Fetch } from '../ports.ts';

/** So many connections in a row that a proxy closes before they reach anybody are enough. */
const mostClosings = 3;

/** A request of which nothing was sent yet. */
interface Waiting {
  /** Stands in the head of this request and of no other that is under way. */
  readonly mark: string;
  readonly giveUp: AbortController;
  closings: number;
}

function markOf(input: string, init: RequestInit): string {
  const { pathname, search } = new URL(input);
  return new Headers(init.headers).get('x-kilo-request') ?? ` ${pathname}${search} `;
}

/** Hears what Node tells of its requests. */
function onRequest(event: 'client:sendHeaders' | 'client:connectError' | 'request:trailers' | 'request:error', listen: (told: Readonly<Record<string, unknown>>) => void): void {
  subscribe(`undici:${event}`, (told) => {
    if (isRecord(told)) listen(told);
  });
}

/**
 * `fetch`, but a request fails with the error of its connection where a proxy closes each: Node's own tries again at once and without
 * end, a thousand times a second, and does not even stop when the request is given up. `endConnections` stops it; it is called when no
 * answer is under way any more. For one caller in a process.
 */
export function createBoundedConnecting(fetch: Fetch, endConnections: () => void): Fetch {
  const waiting = new Set<Waiting>();
  const answering = new Set<unknown>();
  let isEndDue = false;

  const endIfFree = (): void => {
    if (!isEndDue || answering.size > 0) return;
    isEndDue = false;
    endConnections();
  };
  const endAnswer = ({ request }: Readonly<Record<string, unknown>>): void => {
    answering.delete(request);
    endIfFree();
  };

  onRequest('client:sendHeaders', ({ request, headers }) => {
    if (typeof headers !== 'string' || headers.startsWith('CONNECT ')) return;
    answering.add(request);
    for (const each of waiting) if (headers.includes(each.mark)) waiting.delete(each);
  });
  onRequest('request:trailers', endAnswer);
  onRequest('request:error', endAnswer);
  onRequest('client:connectError', ({ error }) => {
    // Of any other failure Node tells by itself.
    if (!isRecord(error) || error['code'] !== 'UND_ERR_SOCKET') return;
    for (const each of waiting) {
      each.closings += 1;
      if (each.closings < mostClosings) continue;
      waiting.delete(each);
      each.giveUp.abort(error);
      isEndDue = true;
    }
    endIfFree();
  });

  return async (input, init) => {
    const own: Waiting = { mark: markOf(input, init), giveUp: new AbortController(), closings: 0 };
    waiting.add(own);
    const signals = [own.giveUp.signal, ...(init.signal ? [init.signal] : [])];
    try {
      return await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    } finally {
      waiting.delete(own);
    }
  };
}
