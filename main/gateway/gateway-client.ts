import { appException } from '../../app/errors/app-error.ts';
import { toAccountUsage } from './account-usage.ts';
import { accountUrl } from './base-url.ts';
import { streamChat } from './chat-completions.ts';
import { describeChat } from './describe-chat.ts';
import { whereForbiddenMeans } from './forbidden-means.ts';
import type { Gateway } from './gateway.ts';
import { getJson } from './get-json.ts';
import { sendableKey, type GatewayParts } from './http.ts';
import { isRecord, numberOf, textOf } from '../json/json-guards.ts';
import { defaultTimeouts, type GatewayTimeouts } from './limits.ts';
import { listEndpoints, listModels } from './model-routes.ts';
import { toProfile } from './profile.ts';

/** What a gateway client is built from; see {@link GatewayParts}. */
export type GatewayOptions = Omit<GatewayParts, 'timeouts'> & { readonly timeouts?: Partial<GatewayTimeouts> };

/** Builds the client of the gateway at `baseUrl`, which `parseBaseUrl` has checked. It asks nothing until it is told to. */
export function createGateway(options: GatewayOptions): Gateway {
  const parts: GatewayParts = { ...options, timeouts: { ...defaultTimeouts, ...options.timeouts } };
  const { baseUrl } = parts;

  return {
    baseUrl,
    listModels: (signal) => listModels(parts, signal),
    listEndpoints: (modelId, signal) => listEndpoints(parts, modelId, signal),
    async getDefaults(signal) {
      const body = await getJson(parts, { url: accountUrl(baseUrl, 'defaults'), key: null, isKeyInForce: false }, signal);
      if (!isRecord(body)) throw appException('bad-response', 'The answer holds no defaults.');
      const idOf = (value: unknown): string | null => {
        const id = textOf(value);
        return id !== null && id.length <= 280 && /^[\x21-\x7e]+$/.test(id) ? id : null;
      };
      return { defaultModelId: idOf(body['defaultModel']), defaultFreeModelId: idOf(body['defaultFreeModel']) };
    },
    async getBalance({ key: asked, organizationId, signal } = {}) {
      const key = sendableKey(asked ?? (await parts.getApiKey()));
      if (key === null) throw appException('key-missing', 'There is no key whose balance could be asked for.');
      const whose = organizationId === undefined ? {} : { organizationId };
      const request = { url: accountUrl(baseUrl, 'profile/balance'), key, isKeyInForce: asked === undefined, ...whose };
      const body = await whereForbiddenMeans('account-blocked', getJson(parts, request, signal));
      const balanceUsd = isRecord(body) ? numberOf(body['balance']) : null;
      if (!isRecord(body) || balanceUsd === null) throw appException('bad-response', 'The answer holds no balance.');
      return { balanceUsd, isDepleted: typeof body['isDepleted'] === 'boolean' ? body['isDepleted'] : balanceUsd <= 0 };
    },
    async getProfile({ key: asked, signal } = {}) {
      const key = sendableKey(asked ?? (await parts.getApiKey()));
      if (key === null) throw appException('key-missing', 'There is no key whose account could be asked for.');
      // Never in an organization's name: one that refuses the account must not hide the others.
      const request = { url: accountUrl(baseUrl, 'profile'), key, isKeyInForce: asked === undefined, organizationId: null };
      return toProfile(await whereForbiddenMeans('account-blocked', getJson(parts, request, signal)));
    },
    async getAccountUsage({ since, signal }) {
      const key = sendableKey(await parts.getApiKey());
      if (key === null) throw appException('key-missing', 'There is no key whose usage could be asked for.');
      const view = encodeURIComponent(parts.getOrganizationId?.() ?? 'personal');
      const url = accountUrl(baseUrl, `profile/usage?groupByModel=true&viewType=${view}`);
      // A good key made for the gateway alone is refused here, which says nothing of it: it is not marked (PROTOCOL 4).
      return toAccountUsage(await getJson(parts, { url, key, isKeyInForce: false }, signal), since);
    },
    // Few ever sign in this way, and once.
    startDeviceAuth: async (signal) => (await import('./device-auth.ts')).startDeviceAuth(parts, signal),
    askDeviceAuth: async (grant, signal) => (await import('./device-auth.ts')).askDeviceAuth(parts, grant, signal),
    describeChat: (request, appName) => describeChat(parts, request, appName),
    streamChat: (request, signal) => streamChat(parts, request, signal),
  };
}
