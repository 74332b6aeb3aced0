import type { Route } from 'playwright';
import { toAppUrl, toPageUrl } from './addresses.ts';

const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
let isRegistered = false;

/** Electron's `protocol`: schemes of our own, answered for the browser by a route on their stand-in address. */
export const protocol = {
  registerSchemesAsPrivileged(_schemes: Electron.CustomScheme[]): void {
    if (isRegistered) throw new Error('Chromium host: registerSchemesAsPrivileged may be called once');
    isRegistered = true;
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** Headers as the browser is to understand them: addresses in a policy are those of the stand-in. */
function toPageHeaders(headers: Headers): Record<string, string> {
  const policy = headers.get('content-security-policy');
  const translated = policy?.replace(/[a-z][a-z0-9+.-]*:\/\/[^\s;]+/gi, toPageUrl);
  return { ...Object.fromEntries(headers), ...(translated === undefined ? {} : { 'content-security-policy': translated }) };
}

/** Answers a browser's request from the handler of its scheme. False when it is not of one of our schemes. */
export async function answerRoute(route: Route): Promise<boolean> {
  const request = route.request();
  const url = toAppUrl(request.url());
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  if (handler === undefined) return false;
  const body = request.postDataBuffer();
  const response = await handler(
    new Request(url, { method: request.method(), headers: request.headers(), ...(body === null ? {} : { body: new Uint8Array(body) }) }),
  );
  await route.fulfill({
    status: response.status,
    headers: toPageHeaders(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
  return true;
}
