/** Where the worker that reads archives is: beside this file in the source, beside `doorUrl` (a door's `import.meta.url`) once built. */
export function archiveWorkerUrl(doorUrl: string): URL {
  return doorUrl.endsWith('.ts') ? new URL('archive-worker.ts', import.meta.url) : new URL('archive-worker.mjs', doorUrl);
}
