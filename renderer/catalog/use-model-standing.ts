import { useStore } from 'zustand';
import type { ModelMarks } from '../../app/domain/model-index.ts';
import type { Model } from '../../app/domain/model.ts';
import { useStores } from '../stores/stores-context.tsx';
import type { ModelStanding } from './model-row.tsx';

const noRecents: ReadonlySet<string> = new Set();

/** How the user stands to each model of a list; asked once for the list, not in each row. */
export function useModelStanding(
  marks: ModelMarks,
  chosenRef: string | null,
  recent: ReadonlySet<string> = noRecents,
): (model: Model) => ModelStanding {
  const { apiKey, settings } = useStores();
  const defaultRef = useStore(settings, (state) => state.settings.defaultModelRef);
  const isSignedOut = useStore(apiKey, (state) => state.status?.state === 'missing');
  return ({ ref, isFree }) => ({
    isPinned: marks.pinned.has(ref),
    isRecent: recent.has(ref),
    isDefault: ref === defaultRef,
    isChosen: ref === chosenRef,
    needsKey: isSignedOut && !isFree,
  });
}
