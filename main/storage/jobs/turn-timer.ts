/** Work of a job between two yields, in milliseconds. */
const turnMs = 20;

/** Answers true when a job has worked long enough and should yield; then a new turn begins. */
export function createTurnTimer(): () => boolean {
  let endsAt = performance.now() + turnMs;
  return () => {
    const at = performance.now();
    if (at < endsAt) return false;
    endsAt = at + turnMs;
    return true;
  };
}
