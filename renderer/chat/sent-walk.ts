/** A walk through the messages that were sent, as a shell has it. */
export interface SentWalk {
  /** The text before (-1) or after (1) the one that is shown; null at either end. Behind the newest is what was being written. */
  step(by: 1 | -1, texts: readonly string[], shown: string): string | null;
}

/** Begins at the end. Writing something else in between begins anew from there. */
export function createSentWalk(): SentWalk {
  let place: { readonly back: number; readonly draft: string; readonly text: string } | null = null;
  return {
    step(by, texts, shown) {
      const { back, draft } = place !== null && place.text === shown ? place : { back: 0, draft: shown };
      const next = back - by;
      const text = next === 0 ? draft : texts.at(-next);
      if (next < 0 || text === undefined) return null;
      place = { back: next, draft, text };
      return text;
    },
  };
}
