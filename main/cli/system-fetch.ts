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

/**
 * Node's `fetch`, on the way that other programs of a terminal take: through the proxies that the environment names, and with the
 * certificates that the system trusts. Both are set up with the first request, for all of this process.
 */
export function createSystemFetch(env: Ports['env']): Fetch {
  let isSetUp = false;
  return (input, init) => {
    if (!isSetUp) {
      isSetUp = true;
      trustSystemCertificates();
      useProxies(env);
    }
    return fetch(input, init);
  };
}
