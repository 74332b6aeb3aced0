import { expect, test } from 'vitest';
import { createStorageClient, type StorageClient } from '../../../../main/storage/storage-client.ts';

const silent = (): void => {};

function clientOf(script: string): StorageClient {
  return createStorageClient({
    workerUrl: new URL(`data:text/javascript,${encodeURIComponent(script)}`),
    folder: '/nowhere',
    ownerToken: 'me',
    now: () => '2026-11-22T10:00:00.000Z',
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

const worker = (onRun: string): string => `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (request) => {
    if (request.kind === 'close') { parentPort.postMessage({ kind: 'closed' }); parentPort.close(); return; }
    ${onRun}
  });
  parentPort.postMessage({ kind: 'notices', notices: [] });`;

const failed = { error: { code: 'storage-failed', retryable: true } };

test('a worker that cannot start hangs nobody: opening ends, and every call fails', async () => {
  const client = clientOf(`throw new Error('no such file')`);
  await client.opened;
  await expect(client.run('list')).rejects.toMatchObject(failed);
  expect(client.notices()).toMatchObject([{ code: 'storage-failed', message: expect.stringContaining('no such file') }]);
  await client.dispose();
});

test('a worker that dies takes the calls under way along, and the next call gets a new one', async () => {
  const client = clientOf(
    worker(`
      if (request.name === 'getDraft') process.exit(1);
      parentPort.postMessage({ kind: 'value', id: request.id, value: [] });`),
  );
  await client.opened;
  const dying = client.run('getDraft', null);
  await expect(Promise.all([dying, client.run('recover')])).rejects.toMatchObject(failed);
  expect(await client.run('list')).toEqual([]);
  await client.dispose();
});

test('disposing waits for what was asked before, and nothing can be asked after', async () => {
  const client = clientOf(worker(`parentPort.postMessage({ kind: 'value', id: request.id, value: request.args[0] });`));
  const answer = client.run('getDraft', 'x');
  await client.dispose();
  expect(await answer).toBe('x');
  await expect(client.run('list')).rejects.toMatchObject({ error: { code: 'storage-failed' } });
  await client.dispose();
});
