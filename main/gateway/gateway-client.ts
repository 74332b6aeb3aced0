import { AppException, appException, type AppError } from '../../app/errors/app-error.ts';
import { accountUrl } from './base-url.ts';
import { readBoundedText } from './bounded-body.ts';
import { streamChat } from './chat-completions.ts';
import { startDeadline, type Deadline } from './deadline.ts';
import type { Gateway } from './gateway.ts';
import { sendableKey, sendRequest, type GatewayParts, type HttpAnswer } from './http.ts';
import { isRecord, numberOf, parseJson, textOf } from './json-guards.ts';
import { defaultTimeouts, maxBodyBytes, type GatewayTimeouts } from './limits.ts';
import { interruptedError } from './network-error.ts';
import { toModelList } from './wire-models.ts';

/** What a gateway client is built from; see {@link GatewayParts}. */
export type GatewayOptions = Omit<GatewayParts, 'timeouts'> & { readonly timeouts?: Partial<GatewayTimeouts> };

/** Why a request ended that was not answered. */
function failureOf(thrown: unknown, deadline: Deadline): AppError {
  if (deadline.timeout !== null) return deadline.timeout;
  if (!(thrown instanceof AppException)) return interruptedError(thrown);
  // No model was asked for, so it is the route that is not there: this is not a Kilo Gateway, or not its base URL.
  const { error } = thrown;
  return error.code === 'model-not-found' ? { ...error, code: 'bad-response', message: 'The gateway does not have this route.' } : error;
}

/** Sends a GET and answers its JSON. */
async function getJson(
  parts: GatewayParts,
  request: { readonly url: string; readonly key: string | null; readonly isKeyInForce: boolean },
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const { requestMs } = parts.timeouts;
  const deadline = startDeadline(signal, { firstByteMs: requestMs, idleMs: requestMs, totalMs: requestMs });
  let answer: HttpAnswer | null = null;
  try {
    answer = await sendRequest(parts, { ...request, headers: { accept: 'application/json' } }, deadline);
    const body = parseJson(await readBoundedText(answer.body, maxBodyBytes));
    if (body === undefined) throw appException('bad-response', 'The answer is not JSON.');
    return body;
  } catch (thrown) {
    throw new AppException(failureOf(thrown, deadline));
  } finally {
    deadline.dispose();
    await answer?.body.release();
  }
}

/** Builds the client of the gateway at `baseUrl`, which `parseBaseUrl` has checked. It asks nothing until it is told to. */
export function createGateway(options: GatewayOptions): Gateway {
  const parts: GatewayParts = { ...options, timeouts: { ...defaultTimeouts, ...options.timeouts } };
  const { baseUrl } = parts;

  /** Public routes answer without a key too, so one that cannot be had must not hide the catalog. */
  const optionalKey = async (): Promise<string | null> => {
    try {
      return sendableKey(await parts.getApiKey());
    } catch (thrown) {
      if (thrown instanceof AppException) return null;
      throw thrown;
    }
  };

  return {
    baseUrl,
    async listModels(signal) {
      const url = new URL('models', baseUrl).href;
      const key = await optionalKey();
      try {
        return await toModelList(await getJson(parts, { url, key, isKeyInForce: true }, signal));
      } catch (thrown) {
        // The list is public; a gateway that refuses the key still shows it to nobody in particular (PROTOCOL 1.5).
        if (!(thrown instanceof AppException) || thrown.error.code !== 'key-rejected') throw thrown;
        return await toModelList(await getJson(parts, { url, key: null, isKeyInForce: false }, signal));
      }
    },
    async getDefaults(signal) {
      const body = await getJson(parts, { url: accountUrl(baseUrl, 'defaults'), key: null, isKeyInForce: false }, signal);
      if (!isRecord(body)) throw appException('bad-response', 'The answer holds no defaults.');
      const idOf = (value: unknown): string | null => {
        const id = textOf(value);
        return id !== null && id.length <= 280 && /^[\x21-\x7e]+$/.test(id) ? id : null;
      };
      return { defaultModelId: idOf(body['defaultModel']), defaultFreeModelId: idOf(body['defaultFreeModel']) };
    },
    async getBalance({ key: asked, signal } = {}) {
      const key = sendableKey(asked ?? (await parts.getApiKey()));
      if (key === null) throw appException('key-missing', 'There is no key whose balance could be asked for.');
      const url = accountUrl(baseUrl, 'profile/balance');
      try {
        const body = await getJson(parts, { url, key, isKeyInForce: asked === undefined }, signal);
        const balanceUsd = isRecord(body) ? numberOf(body['balance']) : null;
        if (!isRecord(body) || balanceUsd === null) throw appException('bad-response', 'The answer holds no balance.');
        return { balanceUsd, isDepleted: typeof body['isDepleted'] === 'boolean' ? body['isDepleted'] : balanceUsd <= 0 };
      } catch (thrown) {
        // On this route 403 means a blocked account or a key of another kind (PROTOCOL 4).
        if (!(thrown instanceof AppException) || thrown.error.status !== 403) throw thrown;
        throw new AppException({ ...thrown.error, code: 'key-rejected', retryable: false });
      }
    },
    streamChat: (request, signal) => streamChat(parts, request, signal),
  };
}
