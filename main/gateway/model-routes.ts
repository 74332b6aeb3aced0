import type { ModelEndpoint } from '../../app/domain/model-endpoint.ts';
import { AppException, appException } from '../../app/errors/app-error.ts';
import { accountUrl } from './base-url.ts';
import { whereForbiddenMeans } from './forbidden-means.ts';
import type { ModelList } from './gateway.ts';
import { getJson } from './get-json.ts';
import { sendableKey, type GatewayParts } from './http.ts';
import { isRecord } from '../json/json-guards.ts';
import { toEndpoints } from './wire-endpoints.ts';
import { toModelList } from './wire-models.ts';

/** Public routes answer without a key too, so one that cannot be had must not hide the catalog. */
async function optionalKey(parts: GatewayParts): Promise<string | null> {
  try {
    return sendableKey(await parts.getApiKey());
  } catch (thrown) {
    if (thrown instanceof AppException) return null;
    throw thrown;
  }
}

/** What an organization offers and nothing else: it may be nothing at all, and the public list is no substitute (PROTOCOL 1.5). */
async function listOrganizationModels(
  parts: GatewayParts,
  key: string | null,
  organizationId: string,
  signal: AbortSignal | undefined,
): Promise<ModelList> {
  const url = accountUrl(parts.baseUrl, `organizations/${organizationId}/models`);
  // A good key made for the gateway alone is refused here, which says nothing of it: it is not marked (PROTOCOL 4).
  const request = { url, key, isKeyInForce: false, organizationId };
  const body = await whereForbiddenMeans('organization-refused', getJson(parts, request, signal));
  const isEmpty = isRecord(body) && Array.isArray(body['data']) && body['data'].length === 0;
  return isEmpty ? { models: [], droppedCount: 0 } : toModelList(body);
}

/** `GET models`, or the organization's own route when one is chosen (PROTOCOL 1.1, 1.5); both tries together take 10 s at most. */
export async function listModels(parts: GatewayParts, signal: AbortSignal | undefined): Promise<ModelList> {
  const key = await optionalKey(parts);
  const organizationId = key === null ? null : (parts.getOrganizationId?.() ?? null);
  if (organizationId !== null) return listOrganizationModels(parts, key, organizationId, signal);
  const url = new URL('models', parts.baseUrl).href;
  const startedAtMs = performance.now();
  try {
    return await toModelList(await getJson(parts, { url, key, isKeyInForce: true }, signal));
  } catch (thrown) {
    // The list is public; a gateway that refuses the key still shows it to nobody in particular (PROTOCOL 1.5).
    if (!(thrown instanceof AppException) || thrown.error.code !== 'key-rejected') throw thrown;
    const leftMs = Math.max(1, parts.timeouts.requestMs - (performance.now() - startedAtMs));
    const hurried = { ...parts, timeouts: { ...parts.timeouts, requestMs: leftMs } };
    return await toModelList(await getJson(hurried, { url, key: null, isKeyInForce: false }, signal));
  }
}

/** Address of a model's endpoints; null for an id that is no `vendor/model`, or that would lead to another route. */
function endpointsUrl(baseUrl: string, modelId: string): string | null {
  const parts = modelId.split('/');
  if (parts.length < 2 || parts.some((part) => part === '' || part === '.' || part === '..')) return null;
  const path = parts.map((part) => encodeURIComponent(part).replaceAll('%3A', ':')).join('/');
  return new URL(`models/${path}/endpoints`, baseUrl).href;
}

/** `GET models/{vendor}/{model}/endpoints` (PROTOCOL 1.1). Fails with `model-not-found` where the gateway does not tell. */
export async function listEndpoints(
  parts: GatewayParts,
  modelId: string,
  signal: AbortSignal | undefined,
): Promise<readonly ModelEndpoint[]> {
  const untold = (): AppException => appException('model-not-found', 'The gateway does not say who serves this model.', { status: 404 });
  const url = endpointsUrl(parts.baseUrl, modelId);
  if (url === null) throw untold();
  try {
    const endpoints = toEndpoints(await getJson(parts, { url, key: await optionalKey(parts), isKeyInForce: false }, signal));
    if (endpoints === null) throw appException('bad-response', 'The answer holds no list of endpoints.');
    return endpoints;
  } catch (thrown) {
    const status = thrown instanceof AppException ? thrown.error.status : undefined;
    // A gateway without the route answers 404 or 400 `invalid_path` (PROTOCOL 2).
    throw status === 404 || status === 400 ? untold() : thrown;
  }
}
