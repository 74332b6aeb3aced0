import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import * as z from 'zod';

const eventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
type TraceEvent = z.infer<typeof eventSchema>;

const traceSchema = z.object({ traceEvents: z.array(eventSchema) });

/** The events of the page's own thread, in their order. */
function pageEvents(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const byThread = new Map<string, TraceEvent[]>();
  const pageThreads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.['name'] === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  for (const event of events) {
    const thread = `${event.pid} ${event.tid}`;
    if (event.ph !== 'X' || !pageThreads.has(thread)) continue;
    const before = byThread.get(thread);
    if (before === undefined) byThread.set(thread, [event]);
    else before.push(event);
  }
  const [busiest = []] = [...byThread.values()].toSorted((a, b) => b.length - a.length);
  return busiest.toSorted((a, b) => a.ts - b.ts);
}

/** Milliseconds of processor time of each frame: its own task, and all others since the frame before. */
function frameWork(events: readonly TraceEvent[]): number[] {
  const frames: number[] = [];
  const tasks = events.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  const drawn = events.filter(({ name }) => name === 'ProxyMain::BeginMainFrame').map(({ ts }) => ts);
  let work = 0;
  let next = 0;
  for (const { ts, dur = 0, tdur } of tasks) {
    if (tdur === undefined) throw new Error('the trace has no processor time');
    work += tdur / 1000;
    while (next < drawn.length && (drawn[next] ?? 0) < ts) next += 1;
    if ((drawn[next] ?? Infinity) > ts + dur) continue;
    frames.push(work);
    work = 0;
  }
  // The first frame holds the work of beginning to trace.
  return frames.slice(1);
}

/**
 * Runs `act` in a page and answers what each frame meanwhile took of its thread, in milliseconds of processor time: scripts, styles,
 * layout and painting, whatever other programs do.
 */
export async function traceFrames(page: Page, file: string, act: () => Promise<void>): Promise<readonly number[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page is not of a browser that can be traced');
  await browser.startTracing(page, { path: file, categories: ['toplevel', 'cc', '__metadata'] });
  await act();
  await browser.stopTracing();
  return frameWork(pageEvents(traceSchema.parse(JSON.parse(await readFile(file, 'utf8'))).traceEvents));
}
