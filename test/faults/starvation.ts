import { readdirSync, readFileSync } from 'node:fs';

/** How far back a watch looks: what a promise of 250 ms needs, and a little more. */
const windowMs = 350;
const sampleMs = 50;

/** A process that waited longer than this for a processor, in the time looked at, could not keep a promise of 250 ms. */
export const starvedMs = 60;

/** How long each thread of a process has waited for a processor so far, in milliseconds (Linux). Nothing where the system does not say. */
function waits(pid: number): ReadonlyMap<string, number> {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const waited = (thread: string): number => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
    return new Map(threads.map((thread) => [thread, waited(thread)]));
  } catch {
    // It has ended, or this is another system.
    return new Map();
  }
}

/** A watch over whether the machine lets a process run. */
export interface StarvationWatch {
  /**
   * How long the two threads that waited most had to wait for a processor, in milliseconds, in the last third of a second: one
   * takes what arrives, the other writes it.
   */
  waitedMs(): number;
  stop(): void;
}

/** Watches from now on. To be asked right before the process is killed. */
export function watchStarvation(pid: number): StarvationWatch {
  const samples = [waits(pid)];
  const timer = setInterval(() => {
    samples.push(waits(pid));
    if (samples.length > windowMs / sampleMs + 1) samples.shift();
  }, sampleMs);
  return {
    waitedMs: () => {
      const before = samples[0];
      const each = [...waits(pid)].map(([thread, ms]) => ms - (before?.get(thread) ?? 0));
      return each.toSorted((a, b) => b - a).slice(0, 2).reduce((sum, ms) => sum + ms, 0);
    },
    stop: () => clearInterval(timer),
  };
}
