import { readdir, readFile } from 'node:fs/promises';

/** What the system tells everybody of a process (Linux). */
export interface ProcessFacts {
  readonly pid: number;
  readonly parentPid: number;
  readonly args: string;
  readonly env: string;
}

async function readFacts(pid: number): Promise<ProcessFacts | null> {
  try {
    const [args, env, stat] = await Promise.all(['cmdline', 'environ', 'stat'].map((name) => readFile(`/proc/${pid}/${name}`, 'latin1')));
    // The name in parentheses may hold anything; the parent is the second word after it.
    const parentPid = Number((stat ?? '').slice((stat ?? '').lastIndexOf(')') + 2).split(' ')[1]);
    return { pid, parentPid, args: args ?? '', env: env ?? '' };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

/** All processes whose environment holds `mark`, and whatever they started. */
export async function processesWith(mark: string): Promise<readonly ProcessFacts[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const all = (await Promise.all(pids.map(readFacts))).filter((facts) => facts !== null);
  const found = new Map(all.filter(({ env }) => env.includes(mark)).map((facts) => [facts.pid, facts]));
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const facts of all) if (found.has(facts.parentPid)) found.set(facts.pid, facts);
  }
  return [...found.values()];
}
