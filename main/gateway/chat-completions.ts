import type { StreamEvent } from '../../app/chat/reply-event.ts';
import { appError, AppException, appException, toAppError, type AppError } from '../../app/errors/app-error.ts';
import { readBoundedText } from './bounded-body.ts';
import { createChunkEvents, type ChunkEvents } from './chunk-events.ts';
import { chatUrl } from './describe-chat.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import { gatewayError } from './gateway-error.ts';
import type { ChatRequest } from './gateway.ts';
import { sendableKey, sendRequest, type GatewayParts, type HttpAnswer } from './http.ts';
import { isRecord, parseJson } from '../json/json-guards.ts';
import { maxBodyBytes, maxErrorBodyBytes, maxEventLength } from './limits.ts';
import { interruptedError } from './network-error.ts';
import { toWireRequest } from './request-body.ts';
import { userContent } from './user-content.ts';
import { createSseSplitter } from './sse.ts';

/** What a body is, whatever its header says: captive portals and proxies lie. */
type BodyKind = 'stream' | 'json' | 'page' | 'empty';

async function kindOf({ contentType, body }: HttpAnswer): Promise<BodyKind> {
  const first = await body.peek();
  if (first === null) return 'empty';
  const start = new TextDecoder().decode(first.subarray(0, 64)).trimStart().charAt(0);
  if (start === '<') return 'page';
  if (start === '{') return 'json';
  // First letters of a comment and of the fields data, event, id, retry.
  if (start !== '' && ':deir'.includes(start)) return 'stream';
  if (/\bhtml\b/i.test(contentType)) return 'page';
  return /\bjson\b/i.test(contentType) ? 'json' : 'stream';
}

/** The terminal event of an answer that was read to its end. */
function ending(answer: ChunkEvents): StreamEvent {
  const { finishReason, isFull, hasContent } = answer;
  if (isFull) return { type: 'reply-end', status: 'complete', finishReason: 'length' };
  if (finishReason === 'error') return failed(appError('gateway-unavailable', 'The provider broke off with an error.'));
  if (finishReason === 'content_filter' && !hasContent) {
    return failed(appError('content-filtered', "The provider's content filter stopped the answer."));
  }
  return { type: 'reply-end', status: 'complete', finishReason };
}

function failed(error: AppError): StreamEvent {
  return { type: 'reply-error', error };
}

/** Events until the stream's end; returns the terminal one. */
async function* readStream(source: HttpAnswer, answer: ChunkEvents): AsyncGenerator<readonly StreamEvent[], StreamEvent, void> {
  const splitter = createSseSplitter(maxEventLength);
  let hasEvents = false;
  for (;;) {
    const bytes = await source.body.read();
    const batch: StreamEvent[] = [];
    let end: StreamEvent | null = null;
    for (const data of bytes === null ? splitter.end() : splitter.push(bytes)) {
      if (data.startsWith('[DONE]')) {
        end = ending(answer);
        break;
      }
      const chunk = parseJson(data);
      if (chunk === undefined) {
        // The last event of a stream that was cut off is no answer of a broken server.
        if (bytes === null) break;
        end = failed(appError('bad-response', 'An event of the answer is not JSON.'));
        break;
      }
      hasEvents = true;
      answer.add(chunk, batch);
      if (answer.failure !== null) end = failed(gatewayError(source.describe(answer.failure)));
      else if (answer.isFull) end = ending(answer);
      if (end !== null) break;
    }
    if (end === null && splitter.isOverflowing) {
      end = failed(appError('bad-response', `An event of the answer is longer than ${maxEventLength} characters.`));
    }
    if (batch.length > 0) yield batch;
    if (end !== null) return end;
    if (bytes !== null) continue;

    if (answer.finishReason !== null) return ending(answer);
    if (hasEvents || splitter.hasComments) {
      return failed(appError('stream-interrupted', 'The stream ended before the answer was complete.'));
    }
    return failed(appError('bad-response', 'The answer is no event stream.'));
  }
}

/** An answer that came as one JSON body: an error with status 200, or a reply that was not streamed (PROTOCOL 2.3). */
async function readWhole(source: HttpAnswer, answer: ChunkEvents, batch: StreamEvent[]): Promise<StreamEvent> {
  const body = parseJson(await readBoundedText(source.body, maxBodyBytes));
  if (!isRecord(body)) return failed(appError('bad-response', 'The answer is not the JSON that it says it is.'));
  answer.add(body, batch);
  if (answer.failure !== null) return failed(gatewayError(source.describe(answer.failure)));
  if (answer.finishReason !== null || answer.hasContent) return ending(answer);
  return failed(Array.isArray(body['choices']) ? appError('bad-response', 'The answer is empty.') : gatewayError(source.describe(body)));
}

async function* readAnswer(source: HttpAnswer, answer: ChunkEvents): AsyncGenerator<readonly StreamEvent[], StreamEvent, void> {
  switch (await kindOf(source)) {
    case 'stream':
      return yield* readStream(source, answer);
    case 'json': {
      const batch: StreamEvent[] = [];
      const end = await readWhole(source, answer, batch);
      if (batch.length > 0) yield batch;
      return end;
    }
    case 'page': {
      const page = await readBoundedText(source.body, maxErrorBodyBytes, { isCut: true });
      return failed({ ...gatewayError(source.describe(page)), message: 'A web page came instead of an answer.' });
    }
    case 'empty':
      throw appException('bad-response', 'The answer is empty.');
  }
}

/** A refusal for its size, with what is large in it. */
function withSizes(error: AppError, request: ChatRequest): AppError {
  if (error.code !== 'request-too-large') return error;
  const requestBytes = Buffer.byteLength(JSON.stringify(toWireRequest(request)));
  const newest = request.turns.findLast(({ role }) => role === 'user');
  const content = newest === undefined ? '' : userContent(newest);
  const messageBytes = Buffer.byteLength(typeof content === 'string' ? content : JSON.stringify(content));
  return { ...error, facts: { ...error.facts, requestBytes, messageBytes } };
}

/** Why an answer ended that was not read to its end. */
function endingOf(thrown: unknown, deadline: Deadline, signal: AbortSignal, isAnswering: boolean): StreamEvent {
  if (signal.aborted) return { type: 'reply-end', status: 'cancelled', finishReason: null };
  if (deadline.timeout !== null) return failed(deadline.timeout);
  if (thrown instanceof AppException) return failed(thrown.error);
  return failed(isAnswering ? interruptedError(thrown) : toAppError(thrown));
}

/** `Gateway.streamChat`: see there for what it promises. */
export async function* streamChat(
  parts: GatewayParts,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<readonly StreamEvent[], void, void> {
  const { firstByteMs, idleMs, answerMs } = parts.timeouts;
  const deadline = startDeadline(signal, { firstByteMs, idleMs, totalMs: answerMs });
  const answer = createChunkEvents();
  let source: HttpAnswer | null = null;
  let end: StreamEvent;
  try {
    const key = sendableKey(await parts.getApiKey());
    source = await sendRequest(
      parts,
      {
        url: chatUrl(parts.baseUrl),
        key,
        isKeyInForce: true,
        headers: { accept: 'text/event-stream', taskId: request.taskId, requestId: request.requestId },
        body: toWireRequest(request),
      },
      deadline,
    );
    end = yield* readAnswer(source, answer);
  } catch (thrown) {
    end = endingOf(thrown, deadline, signal, source !== null);
    if (end.type === 'reply-error') end = failed(withSizes(end.error, request));
  } finally {
    deadline.dispose();
    await source?.body.release();
  }
  const last: StreamEvent[] = [];
  answer.finish(end.type === 'reply-end' && end.status === 'complete', last);
  yield [...last, end];
}
