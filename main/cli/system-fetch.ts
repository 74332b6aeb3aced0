import * as http from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Fetch, Ports } from '../ports.ts';

/** This machine itself is never asked through a proxy; a browser would not do so either. */
const direct = ['localhost', '127.0.0.1', '::1'] as const;

/** Trusts what the system trusts beside what Node does: a company's own authority is often there only. */
function trustSystemCertificates(): void {
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')]);
  } catch {
    // A store that cannot be read leaves what Node trusts by itself.
  }
}

/** `HTTPS_PROXY` and its kin, in either case. */
function useProxies(env: Ports['env']): void {
  const isNamed = ['http_proxy', 'https_proxy'].some((name) => (env[name] ?? env[name.toUpperCase()] ?? '') !== '');
  // Versions of Node before 24.14 cannot; they take `NODE_USE_ENV_PROXY=1` from the environment by themselves.
  if (!isNamed || !('setGlobalProxyFromEnv' in http)) return;
  const noProxy = [env['no_proxy'] ?? env['NO_PROXY'] ?? '', ...direct].filter(Boolean).join(',');
  http.setGlobalProxyFromEnv({ ...env, no_proxy: noProxy, NO_PROXY: noProxy });
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
  let isProxySet = false;
  let isSystemTrusted = false;
  return async (input, init) => {
    if (!isProxySet) {
      isProxySet = true;
      useProxies(env);
    }
    const wasTrusted = isSystemTrusted;
    try {
      return await fetch(input, init);
    } catch (thrown) {
      if (wasTrusted || !isUntrusted(thrown)) throw thrown;
      // Another request that was under way may have done so.
      if (!isSystemTrusted) trustSystemCertificates();
      isSystemTrusted = true;
      return await fetch(input, init);
    }
  };
}
