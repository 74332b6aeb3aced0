import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDiagramDrawer, type DiagramDrawer } from '../../../../renderer/diagrams/diagram-drawer.ts';
import { maxScale, maxSourceLength, type DrawRequest, type Drawing } from '../../../../renderer/diagrams/diagram-messages.ts';
import type { NoDrawing } from '../../../../renderer/diagrams/drawing-frame.ts';

const drawnBy = (bytes: number): Drawing => ({ type: 'drawn', width: 10, height: 10, png: new ArrayBuffer(bytes), title: '' });

interface Tried {
  readonly drawer: DiagramDrawer;
  readonly requests: DrawRequest[];
  readonly revoked: string[];
  readonly opened: () => number;
  readonly open: () => number;
}

function tryDrawer(answer: (request: DrawRequest) => Promise<Drawing | NoDrawing>): Tried {
  const requests: DrawRequest[] = [];
  const revoked: string[] = [];
  let opened = 0;
  let closed = 0;
  let addresses = 0;
  const drawer = createDiagramDrawer({
    openFrame() {
      opened += 1;
      return {
        draw(request) {
          requests.push(request);
          return answer(request);
        },
        close: () => void (closed += 1),
      };
    },
    toAddress: () => `blob:${(addresses += 1)}`,
    revoke: (address) => void revoked.push(address),
  });
  return { drawer, requests, revoked, opened: () => opened, open: () => opened - closed };
}

const ask = (source: string, theme: 'light' | 'dark' = 'light', scale = 2) => ({ source, theme, scale }) as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('draws each diagram once for a theme and a scale, however often it is asked for', async () => {
  const { drawer, requests } = tryDrawer(() => Promise.resolve(drawnBy(10)));
  expect(drawer.known(ask('a'))).toBeNull();
  const [first, second] = await Promise.all([drawer.draw(ask('a')), drawer.draw(ask('a'))]);
  expect(second).toBe(first);
  expect(drawer.known(ask('a', 'light', 1.25))).toBe(first);
  expect(await drawer.draw(ask('a'))).toBe(first);
  await drawer.draw(ask('a', 'dark'));
  await drawer.draw(ask('a', 'light', 3));
  await drawer.draw(ask('a', 'light', 4.1));
  await drawer.draw(ask('a', 'light', 5.9));
  await drawer.draw(ask('a', 'light', 40));
  expect(requests.map(({ theme, scale }) => [theme, scale])).toEqual([['light', 2], ['dark', 2], ['light', 3], ['light', 6], ['light', maxScale]]);
});

it('takes a finer picture that it has for a coarser one, and never a coarser one for a finer', async () => {
  const { drawer, requests } = tryDrawer(() => Promise.resolve(drawnBy(10)));
  const fine = await drawer.draw(ask('a', 'light', 6));
  expect(await drawer.draw(ask('a', 'light', 3))).toBe(fine);
  expect(drawer.known(ask('a', 'light', 6.1))).toBeNull();
  expect(drawer.known(ask('a', 'dark', 3))).toBeNull();
  expect(requests).toHaveLength(1);
});

it('asks one frame for one diagram at a time, and takes it away when there is nothing to draw', async () => {
  let busy = 0;
  let most = 0;
  const { drawer, opened, open } = tryDrawer(async () => {
    busy += 1;
    most = Math.max(most, busy);
    await Promise.resolve();
    busy -= 1;
    return drawnBy(10);
  });
  await Promise.all(['a', 'b', 'c'].map((source) => drawer.draw(ask(source))));
  expect([most, opened(), open()]).toEqual([1, 1, 1]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(open()).toBe(0);
  await drawer.draw(ask('d'));
  expect(opened()).toBe(2);
});

it('throws a frame away that took too long, draws the next diagram in another, and the same one again when it is asked for again', async () => {
  const { drawer, requests, opened, open } = tryDrawer(({ source }) => Promise.resolve(source === 'endless' ? 'slow' : drawnBy(10)));
  expect(await drawer.draw(ask('endless'))).toEqual({ type: 'none', reason: 'slow' });
  expect(open()).toBe(0);
  expect(await drawer.draw(ask('next'))).toMatchObject({ type: 'picture' });
  expect(opened()).toBe(2);
  expect(drawer.known(ask('endless'))).toBeNull();
  await drawer.draw(ask('endless'));
  expect(requests).toHaveLength(3);
});

it('does not try what is too long, and forgets the pictures that were not asked for the longest', async () => {
  const { drawer, requests, revoked } = tryDrawer(() => Promise.resolve(drawnBy(20_000_000)));
  expect(await drawer.draw(ask('x'.repeat(maxSourceLength + 1)))).toEqual({ type: 'none', reason: 'long' });
  expect(requests).toHaveLength(0);
  await drawer.draw(ask('a'));
  await drawer.draw(ask('b'));
  drawer.known(ask('a'));
  await drawer.draw(ask('c'));
  expect(revoked).toEqual(['blob:2']);
  expect(drawer.known(ask('b'))).toBeNull();
  expect(drawer.known(ask('a'))).not.toBeNull();
});

it('gives all up that wait for a frame that does not come, once, and tries another for what is asked for later', async () => {
  let comes = false;
  const { drawer, requests } = tryDrawer(() => Promise.resolve(comes ? drawnBy(10) : 'missing'));
  const slow = { type: 'none', reason: 'slow' };
  expect(await Promise.all(['a', 'b', 'c'].map((source) => drawer.draw(ask(source))))).toEqual([slow, slow, slow]);
  expect(requests).toHaveLength(1);
  comes = true;
  expect(await drawer.draw(ask('b'))).toMatchObject({ type: 'picture' });
});

it('answers even where no frame can be made', async () => {
  const drawer = createDiagramDrawer({
    openFrame() {
      throw new Error('There is no document.');
    },
    toAddress: () => 'blob:none',
    revoke: () => undefined,
  });
  expect(await drawer.draw(ask('a'))).toEqual({ type: 'none', reason: 'slow' });
});

it('never gives up the address of a picture that is shown', async () => {
  const { drawer, revoked } = tryDrawer(() => Promise.resolve(drawnBy(20_000_000)));
  await drawer.draw(ask('a'));
  const [release, releaseOther] = [drawer.hold('blob:1'), drawer.hold('blob:1')];
  for (const source of ['b', 'c', 'd']) await drawer.draw(ask(source));
  expect(revoked).toEqual(['blob:2', 'blob:3']);
  release();
  await drawer.draw(ask('e'));
  expect(revoked).toEqual(['blob:2', 'blob:3', 'blob:4']);
  releaseOther();
  await drawer.draw(ask('f'));
  expect(revoked).toContain('blob:1');
});
