/** The part of Trusted Types that is used here; TypeScript's DOM does not know them yet. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypesFactory };

/** Vite's address of a worker's script: one of our own files. */
type OwnWorkerUrl = string;

/**
 * The page's one Trusted Types policy, made where the browser enforces them. It turns nothing into HTML or script; all it lets
 * through is the address of a worker of ours, on our own origin.
 */
const policy = trustedTypes?.createPolicy('kilodesk', {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('Only our own scripts may run.');
    return url;
  },
});

/** Starts a worker of our own as a module. */
export function startWorker(url: OwnWorkerUrl): Worker {
  // The types of the DOM do not know that a worker takes a trusted address.
  const trusted = (policy === undefined ? url : policy.createScriptURL(url)) as string;
  return new Worker(trusted, { type: 'module' });
}
