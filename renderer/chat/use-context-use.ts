import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { useNextModelRef, useSeveralRefs } from './model-names.ts';
import { useNextMessage, type NextMessage } from './use-next-message.ts';

/** How much of what the model can read sending now would take. */
export interface ContextUse {
  readonly next: NextMessage;
  readonly modelName: string;
  /** Tokens that the model can read. */
  readonly contextWindow: number;
  /** Whether the next message is longer than that, by the estimate. */
  readonly isOver: boolean;
}

/** Null where there is nothing to send, where the list does not say how much the model reads, and where several are asked. */
export function useContextUse(): ContextUse | null {
  const { catalog } = useStores();
  const ref = useNextModelRef();
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  const isSeveral = useSeveralRefs().length > 0;
  const next = useNextMessage();
  if (model === undefined || model.contextWindow === null || isSeveral || next.history.tokens + next.draftTokens === 0) return null;
  return { next, modelName: model.name, contextWindow: model.contextWindow, isOver: next.totalTokens > model.contextWindow };
}
