import { AppException, appException, type AppError } from '../../app/errors/app-error.ts';
import { readBoundedText } from './bounded-body.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import { sendRequest, type GatewayParts, type HttpAnswer, type HttpRequest } from './http.ts';
import { parseJson } from '../json/json-guards.ts';
import { maxBodyBytes } from './limits.ts';
import { interruptedError } from './network-error.ts';

/** One small request; everything but a body makes it a GET. */
export type JsonRequest = Omit<HttpRequest, 'headers'>;

/** What came back, and with which status. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Why a request ended that was not answered. */
function failureOf(thrown: unknown, deadline: Deadline): AppError {
  if (deadline.timeout !== null) return deadline.timeout;
  if (!(thrown instanceof AppException)) return interruptedError(thrown);
  // No model was asked for, so it is the route that is not there: this is not a Kilo Gateway, or not its base URL.
  const { error } = thrown;
  return error.code === 'model-not-found' ? { ...error, code: 'bad-response', message: 'The gateway does not have this route.' } : error;
}

/** Sends one request and answers its JSON, within the time of small requests. Fails with an `AppException`. */
export async function askJson(parts: GatewayParts, request: JsonRequest, signal: AbortSignal | undefined): Promise<JsonAnswer> {
  const { requestMs } = parts.timeouts;
  const deadline = startDeadline(signal, { firstByteMs: requestMs, idleMs: requestMs, totalMs: requestMs });
  let answer: HttpAnswer | null = null;
  try {
    answer = await sendRequest(parts, { ...request, headers: { accept: 'application/json' } }, deadline);
    const body = parseJson(await readBoundedText(answer.body, maxBodyBytes));
    if (body === undefined) throw appException('bad-response', 'The answer is not JSON.');
    return { status: answer.status, body };
  } catch (thrown) {
    throw new AppException(failureOf(thrown, deadline));
  } finally {
    deadline.dispose();
    await answer?.body.release();
  }
}

/** As {@link askJson}, for those who care for the body alone. */
export async function getJson(parts: GatewayParts, request: JsonRequest, signal: AbortSignal | undefined): Promise<unknown> {
  return (await askJson(parts, request, signal)).body;
}
