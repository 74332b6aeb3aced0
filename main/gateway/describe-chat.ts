import type { ChatRequest, DescribedRequest } from './gateway.ts';
import type { GatewayParts } from './http.ts';
import { toWireRequest } from './request-body.ts';
import { appNameOf, requestHeaders } from './request-headers.ts';

/** Where chats are asked. */
export function chatUrl(baseUrl: string): string {
  return new URL('chat/completions', baseUrl).href;
}

/** `Gateway.describeChat`: see there for what it promises. */
export function describeChat(parts: GatewayParts, request: ChatRequest, appName = appNameOf(parts.version)): DescribedRequest {
  const { version, feature, baseUrl, getOrganizationId } = parts;
  const { taskId, requestId } = request;
  const organizationId = getOrganizationId?.() ?? null;
  const headers = requestHeaders({ version, appName, feature, key: null, organizationId, accept: 'text/event-stream', taskId, requestId });
  return { url: chatUrl(baseUrl), headers, body: JSON.stringify(toWireRequest(request)), appName };
}
