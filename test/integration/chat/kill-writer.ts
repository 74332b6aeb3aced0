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
  readonly messageId?: string;
  readonly asked?: boolean;
  readonly saved?: number;
  readonly ended?: boolean;
  readonly notices?: unknown;
}

/** Lets a process answer questions in `folder` and kills it `afterMs` after its first question; answers what it said. */
async function runAndKill(folder: string, afterMs: number, modelCount = 1): Promise<readonly Line[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'streaming-process.ts'), folder, String(modelCount)], { stdio: ['ignore', 'pipe', 'inherit'] });
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

/** The same where each question goes to several models: one message of the user's, and beside each other what each of them had written. */
export async function expectSeveralSurvived(folder: string, afterMs: number, modelCount: number): Promise<number> {
  const lines = await runAndKill(folder, afterMs, modelCount);
  expect(lines).not.toHaveLength(0);
  const store = await openStore(folder);
  let interrupted = 0;
  try {
    for (const { id } of await store.list()) {
      const own = lines.filter(({ conversationId }) => conversationId === id);
      const { messages, sideBySide } = await store.open(id);
      expect(messages.map(({ role, text }) => (role === 'user' ? text : role))).toEqual(['Count', 'assistant']);
      expect(sideBySide).toHaveLength(modelCount);
      for (const answer of sideBySide) {
        const saved = own.filter(({ messageId }) => messageId === answer.id).map((line) => line.saved ?? 0);
        expect(wholeText.startsWith(answer.text)).toBe(true);
        expect(answer.text.length).toBeGreaterThanOrEqual(Math.max(0, ...saved));
        expect(answer.status).toBe(answer.text === wholeText && answer.status === 'complete' ? 'complete' : 'interrupted');
        if (answer.status === 'interrupted') interrupted += 1;
      }
      if (own.some(({ ended }) => ended)) expect(sideBySide.every(({ status }) => status === 'complete')).toBe(true);
    }
  } finally {
    await store.dispose();
  }
  return interrupted;
}
