/**
 * Where the storage worker is: beside this file in the source, beside `doorUrl` (a door's `import.meta.url`) once built, since
 * the doors are the only files that a build leaves in their place.
 */
export function storageWorkerUrl(doorUrl: string): URL {
  const isSource = doorUrl.endsWith('.ts');
  return isSource ? new URL('storage-worker.ts', import.meta.url) : new URL('storage-worker.mjs', doorUrl);
}
