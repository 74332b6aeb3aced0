import type { DeviceState } from './device-auth.ts';
import type { Exchange } from './exchange.ts';

/** An organization, with money and models of its own. */
export interface OrganizationState {
  readonly id: string;
  readonly name: string;
  readonly balanceUsd: number;
  readonly models: readonly unknown[];
}

/** What the test gateway knows of keys and money. A test may change any of it at any time. */
export interface GatewayState {
  /** Keys that are accepted; all others are answered as the real gateway answers bad ones (PROTOCOL 4). */
  readonly goodKeys: Set<string>;
  balanceUsd: number;
  /** Who is behind every good key; null: `GET /api/profile` answers 404. */
  profile: { readonly name: string; readonly email: string } | null;
  /** What `GET /api/profile/usage` lists. */
  usage: readonly unknown[];
  /** Organizations that every good key is a member of. */
  organizations: readonly OrganizationState[];
  /** Signing in through the browser. */
  readonly device: DeviceState;
  /** What `GET models` lists. */
  models: readonly unknown[];
  /** Who serves a model, by its id; `GET models/{id}/endpoints` answers 404 for all others. */
  endpoints: Readonly<Record<string, readonly unknown[]>>;
  /** Null: `GET /api/defaults` answers 404. */
  defaults: { defaultModel: string; defaultFreeModel: string } | null;
  /** Milliseconds between two words of the scenario `slow`. */
  slowIntervalMs: number;
  /** Words in an answer of the scenario `slow`. */
  slowWords: number;
  /** How much the endless scenarios send at most, in bytes. */
  endlessBytes: number;
}

/** A key that the test gateway accepts. */
export const testKey = 'eyJhbGciOiJIUzI1NiJ9.eyJ0ZXN0Ijp0cnVlfQ.test-gateway-key-a1b2';

/** The key that came with the request; null without one. */
export function keyOf(exchange: Exchange): string | null {
  const match = /^Bearer (.+)$/.exec(exchange.request.headers['authorization'] ?? '');
  return match?.[1] ?? null;
}

function isFree(model: string, state: GatewayState): boolean {
  return state.models.some(
    (entry) => typeof entry === 'object' && entry !== null && 'id' in entry && entry.id === model && 'isFree' in entry && entry.isFree === true,
  );
}

function isListed(model: string, state: GatewayState): boolean {
  return state.models.some((entry) => typeof entry === 'object' && entry !== null && 'id' in entry && entry.id === model);
}

/** Bodies of refusals, as the gateway shapes them (PROTOCOL 3.1, 3.2). */
export const refusals = {
  invalidToken: { error: { code: 'INVALID_TOKEN', message: 'Invalid token' }, error_type: 'invalid_token' },
  paidModel: {
    error: { code: 'PAID_MODEL_AUTH_REQUIRED', message: 'You need to sign in to use this model.' },
    error_type: 'paid_model_auth_required',
  },
  promotionLimit: {
    error: { code: 'PROMOTION_MODEL_LIMIT_REACHED', message: 'Sign up for free to continue.' },
    error_type: 'promotion_limit_reached',
  },
  account: { success: false, error: 'Invalid token (3f0e9c0a-0000-4000-8000-000000000000)' },
  noCredit: {
    error: {
      title: 'Low Credit Warning!',
      message: 'Add credits to continue, or switch to a free model',
      balance: 0,
      buyCreditsUrl: 'https://app.kilo.ai/profile',
    },
    error_type: 'usage_limit_exceeded',
  },
  modelNotFound: (model: string) => ({
    error: 'Model not found',
    message: `The requested model '${model}' does not exist.`,
    error_type: 'model_not_found',
  }),
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The organization in whose name is asked; `refused` once the request was answered, since there is no such one for this key. */
function payerOf(exchange: Exchange, state: GatewayState): OrganizationState | 'person' | 'refused' {
  const id = exchange.request.headers['x-kilocode-organizationid'];
  if (id === undefined) return 'person';
  const organization = state.organizations.find((each) => each.id === id);
  if (organization !== undefined) return organization;
  if (uuid.test(id)) exchange.answer(403, { success: false, error: 'You are not a member of the organization' });
  else exchange.answer(400, { success: false, error: 'Invalid organization ID format' });
  return 'refused';
}

/** Refuses a chat as the real gateway would; answers whether it did. */
export function refuseChat(exchange: Exchange, state: GatewayState): boolean {
  const key = keyOf(exchange);
  const payer = key !== null && state.goodKeys.has(key) ? payerOf(exchange, state) : 'person';
  if (payer === 'refused') return true;
  const balanceUsd = payer === 'person' ? state.balanceUsd : payer.balanceUsd;
  const { model } = exchange;
  const free = isFree(model, state);
  if (key !== null && !state.goodKeys.has(key)) exchange.answer(401, refusals.invalidToken);
  else if (!isListed(model, state)) exchange.answer(404, refusals.modelNotFound(model));
  else if (key === null && !free) exchange.answer(401, refusals.paidModel);
  else if (balanceUsd <= 0 && !free) {
    exchange.answer(402, { ...refusals.noCredit, error: { ...refusals.noCredit.error, balance: balanceUsd } });
  } else return false;
  return true;
}

/** Refuses who has no good key, as the account routes do; answers whether it did. */
function refuseStranger(exchange: Exchange, state: GatewayState): boolean {
  const key = keyOf(exchange);
  if (key === null) exchange.answer(401, { success: false, error: 'Unauthorized - authentication required' });
  else if (!state.goodKeys.has(key)) exchange.answer(401, refusals.account);
  else return false;
  return true;
}

/** `GET /api/profile/balance`. */
export function answerBalance(exchange: Exchange, state: GatewayState): void {
  if (refuseStranger(exchange, state)) return;
  const payer = payerOf(exchange, state);
  if (payer === 'refused') return;
  const { balanceUsd } = payer === 'person' ? state : payer;
  exchange.answer(200, { balance: balanceUsd, isDepleted: balanceUsd <= 0 });
}

/** `GET /api/profile`. */
export function answerProfile(exchange: Exchange, state: GatewayState): void {
  if (state.profile === null) exchange.answer(404, { error: { message: 'Not Found', code: 404 } });
  else if (!refuseStranger(exchange, state)) {
    const organizations = state.organizations.map(({ id, name }) => ({ id, name, role: 'member' }));
    exchange.answer(200, { user: { id: 'u-1', image: null, ...state.profile }, organizations, hasPersonalAccount: true });
  }
}

/** `GET /api/profile/usage`. */
export function answerUsage(exchange: Exchange, state: GatewayState): void {
  if (!refuseStranger(exchange, state)) exchange.answer(200, { usage: state.usage });
}

/** `GET /api/organizations/{id}/models`. */
export function answerOrganizationModels(exchange: Exchange, state: GatewayState): void {
  if (refuseStranger(exchange, state)) return;
  const organization = state.organizations.find(({ id }) => exchange.request.path.includes(`/${id}/`));
  if (organization === undefined) exchange.answer(403, { success: false, error: 'You are not a member of the organization' });
  else exchange.answer(200, { data: organization.models });
}

/** `GET /api/defaults`. */
export function answerDefaults(exchange: Exchange, state: GatewayState): void {
  if (state.defaults === null) exchange.answer(404, { error: { message: 'Not Found', code: 404 } });
  else exchange.answer(200, state.defaults);
}
