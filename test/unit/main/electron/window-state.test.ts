import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createWindowStateStore,
  parseWindowState,
  placeWindow,
  type Bounds,
  type WindowState,
} from '../../../../main/electron/window-state.ts';
import type { Logger } from '../../../../main/ports.ts';

const screen: Bounds = { x: 0, y: 25, width: 1440, height: 875 };
const second: Bounds = { x: 1440, y: 0, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 900, height = 600): WindowState => ({
  bounds: { x, y, width, height },
  isMaximized: false,
});

describe('placeWindow', () => {
  it.each<[what: string, saved: WindowState | null, areas: Bounds[], place: Partial<Bounds>]>([
    ['centres a first window', null, [screen], { width: 1100, height: 760 }],
    ['shrinks a first window to the screen', null, [{ x: 0, y: 0, width: 1024, height: 600 }], { width: 1024, height: 600 }],
    ['opens where it was', at(100, 100), [screen], { x: 100, y: 100, width: 900, height: 600 }],
    ['opens on the second screen', at(2000, 50), [screen, second], { x: 2000, y: 50, width: 900, height: 600 }],
    ['forgets a place on a screen that is gone', at(2000, 50), [screen], { width: 900, height: 600 }],
    ['forgets a title bar above the screen', at(100, -40), [screen], { width: 900, height: 600 }],
    ['forgets a place of which only a strip shows', at(-880, 100), [screen], { width: 900, height: 600 }],
    ['keeps the smallest size', at(0, 30, 10, 10), [screen], { x: 0, y: 30, width: 420, height: 480 }],
    ['keeps within the largest screen', at(0, 30, 9000, 9000), [screen], { x: 0, y: 30, width: 1440, height: 875 }],
  ])('%s', (_what, saved, areas, place) => {
    expect(placeWindow(saved, areas)).toEqual(place);
  });
});

describe('parseWindowState', () => {
  it.each(['', '{', 'null', '[]', '{}', '{"bounds":null}', '{"bounds":{"x":1,"y":2,"width":3}}', '{"bounds":{"x":"1","y":2,"width":3,"height":4}}'])(
    'takes %j for none',
    (text) => {
      expect(parseWindowState(text)).toBeNull();
    },
  );

  it('rounds what fractional scaling left', () => {
    const text = '{"bounds":{"x":1.4,"y":2.6,"width":900.5,"height":600},"isMaximized":true}';
    expect(parseWindowState(text)).toEqual({ bounds: { x: 1, y: 3, width: 901, height: 600 }, isMaximized: true });
  });
});

describe('createWindowStateStore', () => {
  let folder: string;
  const warnings: string[] = [];
  const nothing = (): void => undefined;
  const logger: Logger = { debug: nothing, info: nothing, error: nothing, warn: (message) => void warnings.push(message) };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kilodesk-window-state-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads what it wrote, over a damaged file too', async () => {
    const file = join(folder, 'window-state.json');
    const store = createWindowStateStore(file, logger);
    expect(store.read()).toBeNull();
    await writeFile(file, '{"bounds":');
    expect(store.read()).toBeNull();
    store.write(at(1, 2));
    expect(store.read()).toEqual(at(1, 2));
  });

  it('goes on where nothing can be written', () => {
    createWindowStateStore(join(folder, 'missing', 'window-state.json'), logger).write(at(1, 2));
    expect(warnings).toEqual(['window state not saved']);
  });
});
