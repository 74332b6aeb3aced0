import { beforeEach, expect, it, vi } from 'vitest';
import { createCommandFetch } from '../../../../main/electron/command-fetch.ts';

const electron = vi.hoisted(() => ({ ready: Promise.withResolvers<void>(), asked: [] as string[] }));

vi.mock('electron', () => ({
  app: { getPath: () => '/tmp', setPath: () => undefined, on: () => undefined, whenReady: () => electron.ready.promise },
  net: { fetch: async (input: string) => (electron.asked.push(input), new Response('by Electron')) },
}));

beforeEach(() => {
  electron.ready = Promise.withResolvers();
  electron.asked = [];
});

const other = async (): Promise<Response> => new Response('by the other way');

it('waits for Electron, and asks by it', async () => {
  const fetch = createCommandFetch(other, 10_000);
  const answer = fetch('https://gateway.invalid/', {});
  expect(electron.asked).toEqual([]);
  electron.ready.resolve();
  expect(await (await answer).text()).toBe('by Electron');
});

it('goes the other way where Electron does not begin, and waits for that once', async () => {
  const fetch = createCommandFetch(other, 200);
  const startedAtMs = performance.now();
  for (let count = 0; count < 5; count += 1) expect(await (await fetch('https://gateway.invalid/', {})).text()).toBe('by the other way');
  expect(performance.now() - startedAtMs).toBeLessThan(800);
});
