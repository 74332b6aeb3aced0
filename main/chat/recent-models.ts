import { toModelId, toModelRef } from '../../app/domain/model-ref.ts';

const keptRecents = 12;

/** The models lately asked, newest first and each once, after `asked` was asked too. */
export function withRecent(recentRefs: readonly string[], asked: string): readonly string[] {
  const ref = toModelRef(toModelId(asked));
  return [ref, ...recentRefs.filter((each) => each !== ref)].slice(0, keptRecents);
}
