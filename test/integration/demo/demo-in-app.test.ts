import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isTerminal, type StreamEvent } from '../../../app/chat/reply-event.ts';
import { compose, type Composition } from '../../../main/compose.ts';
import { createTestGateway } from '../../gateway/create-test-gateway.ts';
import { silentLogger } from '../../builders/silent-logger.ts';
import { doorUrl } from '../../builders/door-url.ts';

const nothing = (): void => undefined;
const never = async (): Promise<never> => {
  throw new Error('the demo opens nothing');
};

const demoFolders = async (dataDir: string): Promise<string[]> => (await readdir(dataDir)).filter((name) => name === 'demo');

async function call(composition: Composition, method: string, input: object): Promise<unknown> {
  return composition.dispatch({ method, input, sender: { url: 'app://kilodesk/', isMainFrame: true, webContentsId: 1 } });
}

it('puts a gateway and a store of its own behind the same window, and takes both away again', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-app-'));
  const userGateway = await createTestGateway();
  const reloads: string[] = [];
  const composition = await compose({
    fetch: (input, init) => fetch(input, init),
    env: { KILOCODE_BASE_URL: userGateway.baseUrl, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    platform: 'linux',
    version: '0.0.0',
    host: 'chromium',
    dataFolder: { kind: 'usual', baseDir: dataDir, dataDir },
    homeDir: dataDir,
    openExternal: never,
    showFolder: never,
    dialogs: { chooseFiles: never, chooseSavePath: never, chooseFolder: never },
    printPage: never,
    quit: () => undefined,
    reloadWindows: () => void reloads.push(composition.services.info().mode),
    events: { send: nothing, broadcast: nothing },
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
    ids: { create: () => randomUUID() },
    logger: silentLogger,
    rememberSecret: nothing,
    doorUrl,
  });
  onTestFinished(async () => {
    await composition.dispose();
    await userGateway.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  composition.trustWindow(1);

  expect(await call(composition, 'demo.start', {})).toEqual({ ok: true, value: {} });
  const { replies, store, catalog, info } = composition.services;
  expect(info()).toMatchObject({ mode: 'demo', gatewayHost: expect.stringMatching(/^127\.0\.0\.1:/) });
  expect(await demoFolders(dataDir)).toHaveLength(1);
  expect((await catalog.refresh()).models.length).toBeGreaterThan(55);
  expect(await catalog.getStartModel()).toEqual({ ref: 'kilocode/kilo/auto', reason: 'default' });

  const { changes, unseenCount } = await catalog.getChanges();
  expect(changes.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
    'cheaper Basalt Run Fast',
    'dearer Mere Large',
    'expiring Cirrus 3',
    'new Cumulus 5',
    'new Cumulus 5 Mini',
    'retired Inkling 0',
  ]);
  expect(unseenCount).toBe(6);

  const started = await replies.start({
    requestId: randomUUID(), conversationId: null, text: 'a table', modelRef: null, reasoning: null, system: null,
  });
  const events: StreamEvent[] = [];
  await new Promise<void>((resolve) => {
    replies.listen(started.replyId, (event) => {
      events.push(event);
      if (isTerminal(event)) resolve();
    });
  });
  expect(events.at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
  expect((await store.open(started.conversationId)).messages.at(-1)?.text).toContain('| Belt |');
  expect(userGateway.chats).toEqual([]);

  expect(await call(composition, 'demo.leave', {})).toEqual({ ok: true, value: {} });
  expect(composition.services.info().mode).toBe('real');
  expect(await composition.services.store.list()).toEqual([]);
  expect(await demoFolders(dataDir)).toEqual([]);
  expect(reloads).toEqual(['demo', 'real']);
});
