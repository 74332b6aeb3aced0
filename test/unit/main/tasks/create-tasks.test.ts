import { describe, expect, it } from 'vitest';
import type { TaskKind } from '../../../../app/domain/task.ts';
import { AppException, appException } from '../../../../app/errors/app-error.ts';
import { createTasks } from '../../../../main/tasks/create-tasks.ts';

function scripted() {
  let nowMs = 0;
  const told: unknown[] = [];
  const tasks = createTasks({
    events: { send: () => undefined, broadcast: (event, payload) => told.push([event, payload]) },
    clock: { now: () => new Date(0), monotonicMs: () => nowMs },
  });
  return { tasks, told, pass: (ms: number) => (nowMs += ms) };
}

describe('tasks', () => {
  it('tells how far work is, but not at every step', async () => {
    const { tasks, told, pass } = scripted();
    await tasks.run('t-1', 'export', async ({ onProgress }) => {
      onProgress({ done: 1, total: 4 });
      onProgress({ done: 2, total: 4 });
      pass(100);
      onProgress({ done: 3, total: 4 });
      pass(100);
      onProgress({ done: 3, total: null });
    });
    expect(told).toEqual([0.25, 0.75, null].map((progress) => ['task.changed', { id: 't-1', kind: 'export', progress }]));
  });

  it('says for what there was no room, where that may be another disk or has a dialog of its own', async () => {
    const { tasks } = scripted();
    const fill = (kind: TaskKind, detail?: string) =>
      tasks.run('t-1', kind, () => Promise.reject(appException('storage-full', 'no room', detail === undefined ? {} : { detail })));
    await expect(fill('move')).rejects.toMatchObject({ error: { code: 'storage-full', detail: 'move' } });
    await expect(fill('export', 'known')).rejects.toMatchObject({ error: { detail: 'known' } });
    await expect(fill('erase')).rejects.toSatisfy((thrown) => thrown instanceof AppException && thrown.error.detail === undefined);
  });

  it('cancels by id, and takes an id again once its work is over', async () => {
    const { tasks } = scripted();
    const untilAborted = (signal: AbortSignal): Promise<string> =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted')));
    const first = tasks.run('t-1', 'search', ({ signal }) => untilAborted(signal));
    await expect(tasks.run('t-1', 'search', async () => 'twice')).rejects.toMatchObject({ error: { code: 'request-invalid' } });
    tasks.cancel('t-1');
    expect(await first).toBe('aborted');
    expect(await tasks.run('t-1', 'search', async () => 'again')).toBe('again');
    tasks.cancel('unknown');
  });

  it('waits at the end until everything was cancelled', async () => {
    const { tasks } = scripted();
    let isOver = false;
    const work = tasks.run('t-1', 'backup', async ({ signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      isOver = true;
    });
    await tasks.dispose();
    expect(isOver).toBe(true);
    await work;
    await expect(tasks.run('t-2', 'backup', async () => 1)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  });
});
