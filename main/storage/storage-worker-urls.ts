/**
 * Where the store's workers are: beside this file in the source, beside `doorUrl` (a door's `import.meta.url`) once built, since
 * the doors are the only files that a build leaves in their place.
 */
export function storageWorkerUrls(doorUrl: string): StorageWorkerUrls {
  const isSource = doorUrl.endsWith('.ts');
  return isSource
    ? { storage: new URL('storage-worker.ts', import.meta.url), jobs: new URL('jobs/job-worker.ts', import.meta.url) }
    : { storage: new URL('storage-worker.mjs', doorUrl), jobs: new URL('job-worker.mjs', doorUrl) };
}

/** The worker that every operation goes through, and the one for what takes long. */
export interface StorageWorkerUrls {
  readonly storage: URL;
  readonly jobs: URL;
}
