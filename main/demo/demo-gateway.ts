import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../ports.ts';
import { readChatRequest } from './demo-chat-request.ts';
import { demoEndpointsBody } from './demo-endpoints.ts';
import { demoModelsBody, findDemoModel } from './demo-models.ts';
import { chooseDemoReply } from './demo-replies.ts';
import { demoEvents, demoUsage } from './demo-stream.ts';

/** The built-in gateway with invented models and answers, while it runs. */
export interface DemoGateway {
  /** Base URL with a trailing slash, on loopback. */
  readonly baseUrl: string;
  /** The only key that it takes; new at every start. */
  readonly token: string;
  /** Ends every answer under way and frees the port. */
  close(): Promise<void>;
}

/** Waits so many milliseconds; rejects when `signal` is aborted. Tests pass one that does not wait. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** What the demo gateway needs. */
export interface DemoGatewayOptions {
  readonly logger: Logger;
  readonly wait?: Wait;
}

const defaultsPath = '/api/defaults';
const modelsPath = '/api/gateway/models';
const endpointsEnd = '/endpoints';

const waitForReal: Wait = (ms, signal) => sleep(ms, undefined, { signal });

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, errorType: string, error: string): void {
  sendJson(response, status, { error, error_type: errorType });
}

/** Whether a request comes from a program that knows the token, and not from a web page. */
function createGuard(token: string): (request: IncomingMessage) => boolean {
  const expected = Buffer.from(`Bearer ${token}`);
  return ({ headers, socket, url }) => {
    const sent = Buffer.from(headers.authorization ?? '');
    const host = `127.0.0.1:${socket.localPort}`;
    if (headers.host !== host || (headers.origin !== undefined && headers.origin !== `http://${host}`)) return false;
    // As with the real gateway, the names of its defaults are no secret, and clients ask for them without a key (PROTOCOL 4).
    return url === defaultsPath || (sent.length === expected.length && timingSafeEqual(sent, expected));
  };
}

/** Starts the demo gateway on a random port of 127.0.0.1. It speaks the wire form of the real one (PROTOCOL 1, 2, 4). */
export async function startDemoGateway(options: DemoGatewayOptions): Promise<DemoGateway> {
  const { logger, wait = waitForReal } = options;
  const token = `demo-${randomBytes(24).toString('base64url')}`;
  const isAllowed = createGuard(token);
  let balanceUsd = 12.4;
  let answerCount = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chat = await readChatRequest(request);
    if (chat === null) return refuse(response, 400, 'invalid_request', 'Malformed JSON');
    const model = findDemoModel(chat.modelId);
    if (model === null) {
      return refuse(response, 404, 'model_not_found', `The requested model '${chat.modelId}' does not exist.`);
    }
    const reply = chooseDemoReply(chat.turns, chat.isReasoningAsked);
    if (reply.kind === 'out-of-credit' && model.price !== 'free') {
      const error = {
        title: 'Low credit warning',
        message: 'Your demo balance is used up. A free model can answer instead.',
        balance: 0,
        buyCreditsUrl: 'https://app.kilo.ai/profile',
      };
      return sendJson(response, 402, { error, error_type: 'usage_limit_exceeded' });
    }
    answerCount += 1;
    const input = { model, reply, promptTokens: chat.promptTokens, now: new Date(), seed: answerCount };
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    const left = new AbortController();
    response.once('close', () => left.abort());
    for (const event of demoEvents(input)) {
      await wait(event.waitMs, left.signal);
      response.write(event.frame);
    }
    response.end();
    balanceUsd -= demoUsage(input).costUsd;
  };

  const answerEndpoints = (path: string, response: ServerResponse): void => {
    const body = demoEndpointsBody(path.slice(modelsPath.length + 1, -endpointsEnd.length));
    if (body === null) sendJson(response, 404, { error: { message: 'Not Found', code: 404 } });
    else sendJson(response, 200, body);
  };

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isAllowed(request)) return refuse(response, 401, 'authentication_required', 'Unauthorized');
    const { method, url = '' } = request;
    if (method === 'GET' && url.startsWith(`${modelsPath}/`) && url.endsWith(endpointsEnd)) return answerEndpoints(url, response);
    switch (`${method} ${url}`) {
      case `GET ${modelsPath}`:
        return sendJson(response, 200, demoModelsBody(new Date()));
      case 'GET /api/profile/balance':
        return sendJson(response, 200, { balance: Math.round(balanceUsd * 1e6) / 1e6, isDepleted: balanceUsd <= 0 });
      case `GET ${defaultsPath}`:
        return sendJson(response, 200, { defaultModel: 'kilo-auto/balanced', defaultFreeModel: 'kilo-auto/free' });
      case 'POST /api/gateway/chat/completions':
        return answer(request, response);
      default:
        return refuse(response, 404, 'invalid_path', 'There is no such address.');
    }
  };

  const server = createServer((request, response) => {
    route(request, response).catch((thrown: unknown) => {
      // A client that left is the ordinary end of a stopped answer.
      if (!(thrown instanceof Error && thrown.name === 'AbortError')) logger.warn('demo request failed', { thrown });
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo gateway has no port.');

  return {
    baseUrl: `http://127.0.0.1:${address.port}/api/gateway/`,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
