import type { JobProgress } from './storage-job.ts';

type Steps<T> = Generator<JobProgress, T, void> | AsyncGenerator<JobProgress, T, void>;

/** Runs a part of a job as its phase `index` of `count`, each taken to be as long as the others. */
export async function* asPhase<T>(steps: Steps<T>, index: number, count: number): AsyncGenerator<JobProgress, T, void> {
  let isEnded = false;
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done === true) {
        isEnded = true;
        return step.value;
      }
      const { done, total } = step.value;
      const part = total === null || total <= 0 ? 0 : Math.min(1, done / total);
      yield { done: index + part, total: count };
    }
  } finally {
    // The value is not used: work that is ended early answers nothing.
    if (!isEnded) await steps.return(undefined as never);
  }
}
