import type { Skipped, SkipReason } from '../../app/domain/chat-import.ts';

/** Counts what could not be taken of one chat. */
export interface SkipCounter {
  add(what: Skipped['what'], reason: SkipReason, count?: number): void;
  /** Each kind once, with the chat's title. */
  list(title: string | null): readonly Skipped[];
}

/** Builds a {@link SkipCounter} that has counted nothing. */
export function createSkipCounter(): SkipCounter {
  const counts = new Map<string, Skipped>();
  return {
    add(what, reason, count = 1) {
      const key = `${what} ${reason}`;
      if (count > 0) counts.set(key, { what, reason, count: (counts.get(key)?.count ?? 0) + count });
    },
    list: (title) => [...counts.values()].map((each) => (title === null ? each : { ...each, title })),
  };
}
