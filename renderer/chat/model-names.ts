import type { Message } from '../../app/domain/conversation.ts';
import { toModelId } from '../../app/domain/model-ref.ts';
import type { Model } from '../../app/domain/model.ts';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { nextModelRefIn } from '../stores/next-model.ts';
import { severalRefsOf } from '../stores/chosen-models.ts';
import { useStores } from '../stores/stores-context.tsx';

/** The name of a model; for one that is not in the list, its id. */
export function modelName(ref: string, modelsByRef: ReadonlyMap<string, Model>): string {
  return modelsByRef.get(ref)?.name ?? toModelId(ref);
}

/** The name of the model that a message was or will be answered by. */
export function useModelName(ref: string | null): string {
  const { catalog } = useStores();
  return useStore(catalog, ({ modelsByRef }) => (ref === null ? '' : modelName(ref, modelsByRef)));
}

/** The model that the next message goes to: chosen, else that of the answer it goes on from, else the chat's own, else the one that new chats start on. */
export function useNextModelRef(): string | null {
  const { catalog, chat } = useStores();
  const chosen = useStore(chat, nextModelRefIn);
  const start = useStore(catalog, (state) => state.startModel?.ref ?? null);
  return chosen ?? start;
}

/** The models that the next message goes to; none where it is one. */
export function useSeveralRefs(): readonly string[] {
  const { chat } = useStores();
  return useStore(chat, severalRefsOf);
}

/** All models that the next message goes to, as far as they are in the list. */
export function useNextModels(): readonly Model[] {
  const { catalog } = useStores();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const several = useSeveralRefs();
  const next = useNextModelRef();
  return useMemo(() => {
    const refs = several.length > 0 || next === null ? several : [next];
    return refs.map((ref) => modelsByRef.get(ref)).filter((model) => model !== undefined);
  }, [modelsByRef, several, next]);
}

/** Whether nothing of an answer has arrived yet. */
export function isBlank(message: Message): boolean {
  return message.text === '' && message.reasoning === '' && message.refusal === '' && message.images.length === 0;
}
