import * as http from 'node:http';
import * as tls from 'node:tls';
import { isRecord } from '../json/json-guards.ts';
import type { Fetch, Ports } from '../ports.ts';
import { createBoundedConnecting } from './bounded-connecting.ts';

/** This machine itself is never asked through a proxy; a browser would not do so either. */
const direct = ['localhost', '127.0.0.1', '[::1]'] as const;

/** Trusts what the system trusts beside what Node does: a company's own authority is often there only. */
function trustSystemCertificates(): void {
  // Versions of Node before 24.5 cannot: a name that they do not have must not be imported, or no command would begin there.
  if (!('setDefaultCACertificates' in tls)) return;
  try {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  } catch {
    // A store that cannot be read leaves what Node trusts by itself.
  }
}

/** A variable in either case. */
function variable(env: Ports['env'], name: string): string {
  return (env[name] ?? env[name.toUpperCase()] ?? '').trim();
}

/** The address of a proxy: other programs take one without its scheme too, and mean HTTP. */
function proxyIn(env: Ports['env'], name: string): string {
  const named = variable(env, name);
  return named === '' || named.includes('://') ? named : `http://${named}`;
}

/** A proxy of the environment is none that Node knows how to use. Says nothing of its address, in which a password may stand. */
class UnusableProxy extends Error {
  readonly code = 'ERR_PROXY_INVALID_CONFIG';
}

/**
 * `HTTPS_PROXY` and its kin, in either case. Whether they are used from now on; fails where they name no proxy: what is to go through one
 * must not go around it.
 */
function useProxies(env: Ports['env']): boolean {
  // All that is asked beside this machine itself is encrypted.
  const proxy = proxyIn(env, 'https_proxy') || proxyIn(env, 'http_proxy');
  // Versions of Node before 24.14 cannot; they take `NODE_USE_ENV_PROXY=1` from the environment by themselves.
  if (proxy === '' || !('setGlobalProxyFromEnv' in http)) return false;
  const exceptions = variable(env, 'no_proxy').split(/[\s,]+/).filter(Boolean);
  // Nothing goes through it. Node knows this sign alone, and not beside other names.
  if (exceptions.includes('*')) return false;
  const noProxy = [...exceptions, ...direct].join(',');
  try {
    // Both are named, since what is not named here is looked for in the environment of this process once more.
    http.setGlobalProxyFromEnv({ http_proxy: proxy, https_proxy: proxy, no_proxy: noProxy });
    return true;
  } catch {
    throw new UnusableProxy('The environment names a proxy that cannot be used.');
  }
}

/** Where undici, which is in Node, and every copy of it keep what makes their connections. */
const dispatcher = Symbol.for('undici.globalDispatcher.1');

/** Ends all connections of `fetch`, and what is waiting for one. */
function endConnections(): void {
  const inForce: unknown = Reflect.get(globalThis, dispatcher);
  if (isRecord(inForce) && typeof inForce['destroy'] === 'function') inForce['destroy']();
}

/** What OpenSSL says of a chain that ends where nobody is trusted. */
const untrusted: ReadonlySet<unknown> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function isUntrusted(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error && 'code' in cause && untrusted.has(cause.code);
}

/**
 * Node's `fetch`, on the way that other programs of a terminal take: through the proxies that the environment names, and with the
 * certificates that the system trusts, both for all of this process. Those of the system take a fifth of a second to read, so they are
 * read where Node's own do not do: nothing of the request was sent then, and it is made once more.
 */
export function createSystemFetch(env: Ports['env']): Fetch {
  let bounded: Fetch | null = null;
  let isSystemTrusted = false;
  const start = (): Fetch => {
    const isProxied = useProxies(env);
    const renew = (): void => {
      // What is ended makes no connection any more, so it is only where another one takes its place.
      if (!isProxied) return;
      endConnections();
      useProxies(env);
    };
    return createBoundedConnecting((input, init) => fetch(input, init), renew);
  };
  return async (input, init) => {
    bounded ??= start();
    const wasTrusted = isSystemTrusted;
    try {
      return await bounded(input, init);
    } catch (thrown) {
      if (wasTrusted || !isUntrusted(thrown)) throw thrown;
      // Another request that was under way may have done so.
      if (!isSystemTrusted) trustSystemCertificates();
      isSystemTrusted = true;
      return await bounded(input, init);
    }
  };
}
