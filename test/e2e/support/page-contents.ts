import type { CDPSession, Page } from 'playwright';

/** Everything a page shows and stores, by place. */
export async function readPage(page: Page): Promise<Readonly<Record<'DOM' | 'fields' | 'web storage' | 'databases', string>>> {
  return page.evaluate(async () => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const databases = await indexedDB.databases();
    const contents = databases.map(async ({ name = '' }) => {
      const opened = Promise.withResolvers<IDBDatabase>();
      const request = indexedDB.open(name);
      request.addEventListener('success', () => opened.resolve(request.result));
      request.addEventListener('error', () => opened.reject(new Error(`cannot open ${name}`)));
      const database = await opened.promise;
      const stores = [...database.objectStoreNames].map((store) => {
        const all = Promise.withResolvers<unknown>();
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.addEventListener('success', () => all.resolve(reading.result));
        reading.addEventListener('error', () => all.reject(new Error(`cannot read ${store}`)));
        return all.promise;
      });
      return [name, await Promise.all(stores)];
    });
    return {
      DOM: document.documentElement.outerHTML,
      fields: fields.map(({ value }) => value).join('\n'),
      'web storage': JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      databases: JSON.stringify(await Promise.all(contents)),
    };
  });
}

async function takeSnapshot(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return chunks.join('');
}

/** All that is alive in the memory of a page's JavaScript after a forced collection, as a heap snapshot. */
export async function readHeap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    return await takeSnapshot(session);
  } finally {
    await session.detach();
  }
}
