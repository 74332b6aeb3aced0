import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { openStore } from '../storage/test-store.ts';

/** The whole text of each answer that the process writes. */
const wholeText = Array.from({ length: 60 }, (_, i) => `[${i}]`).join('');

interface Line {
  readonly conversationId?: string;
  readonly asked?: boolean;
  readonly saved?: number;
  readonly ended?: boolean;
  readonly notices?: unknown;
}

/** Lets a process answer questions in `folder` and kills it `afterMs` after its first question; answers what it said. */
async function runAndKill(folder: string, afterMs: number): Promise<readonly Line[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'streaming-process.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += String(data)));
  const closed = once(child, 'close');
  // A process that ends by itself says nothing: the checks below then name what is missing.
  await Promise.race([once(child.stdout, 'data'), closed]);
  await delay(afterMs);
  child.kill('SIGKILL');
  await closed;
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

/** Kills a process in mid-answer and checks every promise about what is found afterwards. Answers how many were interrupted. */
export async function expectKillSurvived(folder: string, afterMs: number): Promise<number> {
  const lines = await runAndKill(folder, afterMs);
  expect(lines).not.toHaveLength(0);
  expect(lines.filter(({ notices }) => notices !== undefined)).toEqual([]);
  const store = await openStore(folder);
  try {
    expect(store.notices).toEqual([]);
    const list = await store.list();
    expect(list.filter(({ lastStatus }) => lastStatus === 'streaming')).toEqual([]);
    const ids = new Set(lines.flatMap(({ conversationId }) => conversationId ?? []));
    for (const id of ids) {
      const own = lines.filter(({ conversationId }) => conversationId === id);
      const { messages } = await store.open(id);
      const answer = messages[1];
      expect(messages[0]?.text).toBe('Count');
      expect(wholeText.startsWith(answer?.text ?? 'missing')).toBe(true);
      expect(answer?.text.length).toBeGreaterThanOrEqual(Math.max(0, ...own.map(({ saved }) => saved ?? 0)));
      // Said to be over means saved; complete means whole.
      if (own.some(({ ended }) => ended)) expect(answer?.status).toBe('complete');
      if (answer?.status === 'complete') expect(answer.text).toBe(wholeText);
      else expect(answer?.status).toBe('interrupted');
    }
    return list.filter(({ lastStatus }) => lastStatus === 'interrupted').length;
  } finally {
    await store.dispose();
  }
}
