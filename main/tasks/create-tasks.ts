import type { Task, TaskKind } from '../../app/domain/task.ts';
import { AppException, appException, toAppError } from '../../app/errors/app-error.ts';
import type { Clock, EventSink } from '../ports.ts';
import type { TaskControls, Tasks } from './tasks.ts';

/** Progress is told this often at most, in milliseconds: nobody reads faster. */
const tellEveryMs = 100;

interface Running {
  readonly abort: AbortController;
  readonly ended: Promise<unknown>;
}

/** What has a place of its own to write to, or a dialog that tells how it ended. */
const namedKinds: ReadonlySet<TaskKind> = new Set<TaskKind>(['export', 'import', 'backup', 'restore', 'move']);

/** Says for what there was no room: it need not be the disk that everything else is on. */
function withKind(thrown: unknown, kind: TaskKind): unknown {
  const error = toAppError(thrown);
  if (error.code !== 'storage-full' || error.detail !== undefined || !namedKinds.has(kind)) return thrown;
  return new AppException({ ...error, detail: kind }, { cause: thrown });
}

/** Builds the register of long work. Windows hear of progress by `task.changed`. */
export function createTasks({ events, clock }: { readonly events: EventSink; readonly clock: Clock }): Tasks {
  const running = new Map<string, Running>();
  let isDisposed = false;

  const follow = (id: string, kind: TaskKind): TaskControls['onProgress'] => {
    let toldAtMs = -Infinity;
    return ({ done, total }) => {
      const nowMs = clock.monotonicMs();
      if (nowMs - toldAtMs < tellEveryMs) return;
      toldAtMs = nowMs;
      const progress = total === null || total <= 0 ? null : Math.min(1, done / total);
      const task: Task = { id, kind, progress };
      events.broadcast('task.changed', task);
    };
  };

  return {
    run: async (id, kind, work) => {
      if (isDisposed) throw appException('request-invalid', 'Kilodesk is closing.');
      if (running.has(id)) throw appException('request-invalid', 'A task of this id is under way.');
      const abort = new AbortController();
      const ended = work({ signal: abort.signal, onProgress: follow(id, kind) });
      running.set(id, { abort, ended });
      try {
        return await ended;
      } catch (thrown) {
        throw withKind(thrown, kind);
      } finally {
        running.delete(id);
      }
    },
    cancel: (id) => running.get(id)?.abort.abort(),
    dispose: async () => {
      isDisposed = true;
      const all = [...running.values()];
      for (const { abort } of all) abort.abort();
      await Promise.allSettled(all.map(({ ended }) => ended));
    },
  };
}
