/*
 * A Kilo Gateway for tests: HTTP on 127.0.0.1, a port of its own, scripted answers, every request recorded.
 *
 *   const gateway = await createTestGateway();            // KILOCODE_BASE_URL = gateway.baseUrl, key = testKey
 *   gateway.setScenario('rate-limited');                  // every chat from now on
 *   gateway.setScenario('html', 'models');                // another route
 *   gateway.script('unavailable', 'ok');                  // the next two chats, then the scenario again
 *   const stream = gateway.hold();                        // the next chat, advanced by hand:
 *   await stream.requested; await stream.text('Hel'); await stream.finish();
 *   gateway.state.balanceUsd = 0;                         // keys, balance, models, defaults
 *   await gateway.goDown(); await gateway.comeBack();     // same port
 *   await gateway.close();
 *
 * In the scenario `ok` (the default) keys, balance and unknown models are refused as the real gateway refuses them.
 * Alone: `node test/gateway/run.ts --scenario slow`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  answerBalance,
  answerDefaults,
  answerOrganizationModels,
  answerProfile,
  answerUsage,
  refuseChat,
  testKey,
  type GatewayState,
} from './account.ts';
import { createControlledStream, type ControlledStream } from './controlled-stream.ts';
import { answerDeviceCode, answerDeviceStart, answerDeviceToken, freshDevice } from './device-auth.ts';
import { openExchange, type Exchange, type RecordedRequest } from './exchange.ts';
import { answerEndpoints, defaultEndpoints } from './endpoints.ts';
import { defaultModels } from './models.ts';
import { scenarios, type Scenario, type ScenarioName } from './scenarios.ts';

/** The routes whose answer a scenario can replace. */
export type GatewayRoute =
  | 'chat'
  | 'models'
  | 'balance'
  | 'defaults'
  | 'profile'
  | 'usage'
  | 'organization-models'
  | 'endpoints'
  | 'device-start'
  | 'device-token'
  | 'device-code';

/** A running test gateway. */
export interface TestGateway {
  /** Origin, e.g. `http://127.0.0.1:4711`. */
  readonly url: string;
  /** For `KILOCODE_BASE_URL`: ends in `/api/gateway/`. */
  readonly baseUrl: string;
  /** Every request of every route, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Requests to `chat/completions` only. */
  readonly chats: readonly RecordedRequest[];
  /** Requests that reached the other origin of the scenario `redirect`: must stay empty. */
  readonly strayRequests: readonly RecordedRequest[];
  readonly state: GatewayState;
  /** Plays `scenario` on `route` from now on; null gives the route back its own answer. */
  setScenario(scenario: ScenarioName | Scenario | null, route?: GatewayRoute): void;
  /** Answers the next chats, one each; afterwards the scenario counts again. */
  script(...scenarios: readonly (ScenarioName | Scenario)[]): void;
  /** The next chat is answered by hand. */
  hold(): ControlledStream;
  /** Cuts every connection and stops listening. */
  goDown(): Promise<void>;
  /** Listens again on the same port. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** What a test gateway starts with. */
export interface TestGatewayOptions {
  readonly scenario?: ScenarioName;
  readonly state?: Partial<GatewayState>;
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

const routes: ReadonlyMap<string, GatewayRoute> = new Map<string, GatewayRoute>([
  ['POST /api/gateway/chat/completions', 'chat'],
  ['GET /api/gateway/models', 'models'],
  ['GET /api/profile/balance', 'balance'],
  ['GET /api/defaults', 'defaults'],
  ['GET /api/profile', 'profile'],
  ['GET /api/profile/usage', 'usage'],
  ['POST /api/device-auth/codes', 'device-start'],
  ['POST /api/device-auth/token', 'device-token'],
]);

function routeOf(method: string, path: string): GatewayRoute | undefined {
  if (method === 'GET' && /^\/api\/organizations\/[^/]+\/models$/.test(path)) return 'organization-models';
  if (method === 'GET' && /^\/api\/gateway\/models\/.+\/endpoints$/.test(path)) return 'endpoints';
  if (method === 'GET' && /^\/api\/device-auth\/codes\/[^/]+$/.test(path)) return 'device-code';
  return routes.get(`${method} ${path}`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Starts a test gateway. */
export async function createTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const requests: RecordedRequest[] = [];
  const chats: RecordedRequest[] = [];
  const strayRequests: RecordedRequest[] = [];
  const played = new Map<GatewayRoute, Scenario>();
  const scripted: Scenario[] = [];
  const state: GatewayState = {
    goodKeys: new Set([testKey]),
    balanceUsd: 12.34,
    profile: { name: 'Ada Lovelace', email: 'ada@example.org' },
    usage: [],
    organizations: [],
    device: freshDevice(),
    models: defaultModels,
    endpoints: defaultEndpoints,
    defaults: { defaultModel: 'kilo-auto/balanced', defaultFreeModel: 'kilo-auto/free' },
    slowIntervalMs: 100,
    slowWords: 100,
    endlessBytes: 1024 ** 3,
    ...options.state,
  };

  const strangerServer = createServer((message, response) => {
    void openExchange(message, response).then((exchange) => {
      strayRequests.push(exchange.request);
      exchange.answer(200, 'stolen');
    });
  });
  const strangerUrl = `http://127.0.0.1:${await listen(strangerServer, 0)}`;

  const toScenario = (scenario: ScenarioName | Scenario): Scenario =>
    typeof scenario === 'string' ? scenarios[scenario] : scenario;

  const own: Readonly<Record<GatewayRoute, Scenario>> = {
    chat: (exchange) => (refuseChat(exchange, state) ? undefined : scenarios.ok(exchange, state, strangerUrl)),
    models: (exchange) => exchange.answer(200, { data: state.models }),
    balance: (exchange) => answerBalance(exchange, state),
    defaults: (exchange) => answerDefaults(exchange, state),
    profile: (exchange) => answerProfile(exchange, state),
    usage: (exchange) => answerUsage(exchange, state),
    'organization-models': (exchange) => answerOrganizationModels(exchange, state),
    endpoints: (exchange) => answerEndpoints(exchange, state),
    'device-start': (exchange) => answerDeviceStart(exchange, state),
    'device-token': (exchange) => answerDeviceToken(exchange, state),
    'device-code': (exchange) => answerDeviceCode(exchange, state),
  };

  const play = async (exchange: Exchange): Promise<void> => {
    const { request } = exchange;
    requests.push(request);
    const route = routeOf(request.method, request.path.split('?', 1)[0] ?? '');
    if (route === undefined) {
      exchange.answer(400, { error: 'Invalid path', error_type: 'invalid_path' });
      return;
    }
    if (route === 'chat') chats.push(request);
    const scenario = (route === 'chat' ? scripted.shift() : undefined) ?? played.get(route) ?? own[route];
    await scenario(exchange, state, strangerUrl);
  };

  const answer = (message: IncomingMessage, response: ServerResponse): void => {
    openExchange(message, response)
      .then(play)
      .catch(() => response.destroy());
  };

  let server = createServer(answer);
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;

  const gateway: TestGateway = {
    url,
    baseUrl: `${url}/api/gateway/`,
    requests,
    chats,
    strayRequests,
    state,
    setScenario(scenario, route) {
      const target = route ?? (typeof scenario === 'string' && scenario.startsWith('models-') ? 'models' : 'chat');
      // `ok` is the gateway's own behaviour, refusals included.
      if (scenario === null || scenario === 'ok') played.delete(target);
      else played.set(target, toScenario(scenario));
    },
    script(...next) {
      scripted.push(...next.map(toScenario));
    },
    hold() {
      const { stream, play: playHeld } = createControlledStream();
      scripted.push(playHeld);
      return stream;
    },
    goDown: () => stop(server),
    async comeBack() {
      server = createServer(answer);
      await listen(server, port);
    },
    async close() {
      await Promise.all([stop(server), stop(strangerServer)]);
    },
  };
  if (options.scenario !== undefined) gateway.setScenario(options.scenario);
  return gateway;
}
