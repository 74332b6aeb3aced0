import { severalModels } from '../../app/domain/side-by-side.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { draftKey } from './drafts-store.ts';

/** The models chosen for the messages of each chat (`''` is the one that does not exist yet): one, or several. */
export type ChosenRefs = Readonly<Record<string, readonly string[]>>;

/** What is chosen with. */
export interface ChoiceActions {
  /** Messages of the open chat go to these: several until others are chosen, one until something is sent to it; none: as the chat has it. */
  chooseModels(refs: readonly string[]): void;
  /** The same with one. */
  chooseModel(ref: string): void;
  /** Takes those that were kept for the chat that does not exist yet, unless others were chosen for it here. */
  receiveChosen(refs: readonly string[]): void;
}

/** What the actions need of the chat on screen. */
interface OpenChat {
  readonly conversationId: string | null;
  readonly chosenRefs: ChosenRefs;
}

interface Parts {
  readonly bridge: BridgeClient;
  readonly get: () => OpenChat;
  readonly show: (shown: { readonly chosenRefs: ChosenRefs }) => void;
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
}

const none: readonly string[] = [];

const isSame = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((ref, place) => ref === others[place]);

/** All that is chosen for the open chat; the same list for as long as nothing else is. */
export function chosenRefsOf({ chosenRefs, conversationId }: OpenChat): readonly string[] {
  return chosenRefs[draftKey(conversationId)] ?? none;
}

/** The models that messages of the open chat go to at once; none where it is one. */
export function severalRefsOf(chat: OpenChat): readonly string[] {
  const refs = chosenRefsOf(chat);
  return refs.length < severalModels.least ? none : refs;
}

/** The one model that is chosen for the next message of the open chat; null: none, or several. */
export function chosenRefOf(chat: OpenChat): string | null {
  const [ref, ...others] = chosenRefsOf(chat);
  return ref === undefined || others.length > 0 ? null : ref;
}

/** The same with other models for a chat. */
export function withChosen(chosenRefs: ChosenRefs, conversationId: string | null, refs: readonly string[] = none): ChosenRefs {
  const key = draftKey(conversationId);
  const { [key]: before = none, ...others } = chosenRefs;
  if (refs.length === 0) return others;
  return { ...others, [key]: isSame(before, refs) ? before : refs };
}

/** Builds the part of the chat store that is about whom messages go to. */
export function createChoiceActions({ bridge, get, show, attempt }: Parts): ChoiceActions {
  /** Whether those of the chat that does not exist yet are read, or others were chosen in their place. */
  let isNewKnown = false;
  const chooseModels = (refs: readonly string[]): void => {
    const { conversationId, chosenRefs } = get();
    const before = chosenRefsOf(get());
    show({ chosenRefs: withChosen(chosenRefs, conversationId, refs) });
    // What may be kept from before is not known yet.
    const isFirst = conversationId === null && !isNewKnown;
    if (isFirst) isNewKnown = true;
    const modelRefs = [...refs];
    if (isFirst || !isSame(before, modelRefs)) void attempt(() => bridge.invoke('conversations.setChosenModels', { conversationId, modelRefs }));
  };
  return {
    chooseModels,
    chooseModel: (ref) => chooseModels([ref]),
    receiveChosen(refs) {
      if (!isNewKnown) show({ chosenRefs: withChosen(get().chosenRefs, null, refs) });
      isNewKnown = true;
    },
  };
}
