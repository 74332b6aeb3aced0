import type { CDPSession, Page } from 'playwright';
import * as z from 'zod';
import { openGalleryBrowser } from '../../e2e/support/gallery-browser.ts';

const warmUps = 10;
const times = 100;

/** What the page holds once everything that can be thrown away was, in bytes. */
interface Held {
  readonly all: number;
  /** What the browser made of the scripts: it grows while they become hot, and then no more. */
  readonly code: number;
  /** Everything else: what Kilodesk itself holds on to. */
  readonly rest: number;
  readonly elements: number;
  readonly listeners: number;
}

const snapshotSchema = z.object({
  snapshot: z.object({ meta: z.object({ node_fields: z.array(z.string()), node_types: z.tuple([z.array(z.string())]).rest(z.unknown()) }) }),
  nodes: z.array(z.number()),
});

/** Bytes by what a snapshot of the heap calls a thing. */
async function bytesByType(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const chunks: string[] = [];
  const add = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', add);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', add);
  const { snapshot, nodes } = snapshotSchema.parse(JSON.parse(chunks.join('')));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const sums = new Map<string, number>();
  for (let at = 0; at < nodes.length; at += fields.length) {
    const name = types[0][nodes[at + type] ?? -1] ?? '';
    sums.set(name, (sums.get(name) ?? 0) + (nodes[at + size] ?? 0));
  }
  return sums;
}

async function held(session: CDPSession): Promise<Held> {
  // A first collection frees what a second one can take.
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  const sums = await bytesByType(session);
  const all = [...sums.values()].reduce((sum, value) => sum + value, 0);
  const code = sums.get('code') ?? 0;
  return { all, code, rest: all - code, elements: of('Nodes'), listeners: of('JSEventListeners') };
}

async function openAndClose(page: Page, count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    await page.getByRole('row', { name: 'A very long chat' }).click();
    await page.locator('article').first().waitFor();
    await page.getByRole('button', { name: 'New chat' }).click();
    await page.locator('article').first().waitFor({ state: 'detached' });
  }
}

/** Opens and closes a chat of 10,000 messages a hundred times and prints by how much the page grew. Answers what went wrong. */
export async function benchChatMemory(print: (line: string) => void): Promise<string[]> {
  const gallery = await openGalleryBrowser();
  try {
    const page = await gallery.newPage({ width: 1400, height: 900 });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await gallery.open(page, 'chat-10000');
    await openAndClose(page, warmUps);
    const before = await held(session);
    await openAndClose(page, times);
    const after = await held(session);
    const growth = (figure: keyof Held): string => `${(after[figure] / before[figure] - 1) * 100 >= 0 ? '+' : ''}${((after[figure] / before[figure] - 1) * 100).toFixed(1)} %`;
    const isMet = after.rest <= before.rest * 1.05;
    print(`\nA chat of 10,000 messages opened and closed ${times} times, after ${warmUps}: what the page holds`);
    for (const [figure, words] of [['all', 'memory'], ['code', 'of it compiled code'], ['rest', 'of it everything else']] as const) {
      print(`  ${words.padEnd(22)} ${(before[figure] / 1e6).toFixed(1).padStart(6)} MB, then ${growth(figure)}${figure === 'rest' ? `   target 5 % ${isMet ? 'met' : 'MISSED'}` : ''}`);
    }
    print(`  ${'elements'.padEnd(22)} ${String(before.elements).padStart(6)}, then ${after.elements}; listeners ${before.listeners}, then ${after.listeners}`);
    return isMet ? [] : [`chat-memory: what the page holds grew by ${growth('rest')}`];
  } finally {
    await gallery.close();
  }
}
