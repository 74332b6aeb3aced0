import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { closedWhileAnswering } from '../../app/errors/app-error.ts';
import { isNoRoom } from '../stores/room-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import type { ErrorHandlers } from '../ui/error-actions.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { severalModels } from '../../app/domain/side-by-side.ts';
import { useTurnDialogs } from './turn-dialogs.tsx';
import { useModelName } from './model-names.ts';
import { useDataPolicy } from './use-data-policy.ts';

/** The model that the user has chosen since the calling component appeared; null without one. */
function useChosenSince(): string | null {
  const { chat } = useStores();
  const chosen = useStore(chat, (state) => state.chosenModelRef);
  const [chosenBefore] = useState(chosen);
  return chosen === chosenBefore ? null : chosen;
}

/** Why an answer failed or was cut off, and every way on from there: each of them answers, or goes on, at once. */
export function AnswerError({ message, isLast }: { readonly message: Message; readonly isLast: boolean }): ReactNode {
  const { chat, catalog, settings } = useStores();
  const modelName = useModelName(message.modelRef);
  const chosenRef = useChosenSince();
  const { inForce } = useDataPolicy();
  const freeRef = useStore(catalog, (state) => state.catalog?.models.find((each) => each.isFree)?.ref ?? null);
  const { id, modelRef, text, webSearch, request, generationId, createdAt } = message;
  // What is free may be had without the search, which is not.
  const isFree = useStore(catalog, ({ modelsByRef }) => (modelRef === null ? false : (modelsByRef.get(modelRef)?.isFree ?? false)));
  const error = message.error ?? closedWhileAnswering;
  const answer = (ref: string | null): void => void chat.getState().answerAgain(id, ref);
  const canAskOthers = useStore(chat, ({ sideBySide }) => sideBySide.some((each) => each.id === id) && sideBySide.length < severalModels.most);
  const dialogs = useTurnDialogs();
  const handlers: ErrorHandlers = {
    // Another model answers beside this one, not in the next message.
    ...(canAskOthers && { 'choose-model': () => dialogs.askOthers(message) }),
    retry: () => answer(null),
    continue: () => void chat.getState().continueAnswer(id),
    'use-model': (action) => answer(action.modelRef ?? null),
    'use-free-model': (action) => answer(action.modelRef ?? freeRef),
    'leave-out': ({ contextStartId }) => {
      if (contextStartId !== undefined) void chat.getState().leaveOut(id, contextStartId);
    },
    'without-web-search': () => void chat.getState().answerAgain(id, null, false),
    'allow-data': () => void chat.getState().allowData(id),
    'use-personal-account': () => void settings.getState().update({ organizationId: null }).then(() => answer(null)),
  };
  return (
    <ErrorNote
      error={error}
      {...(isNoRoom(error) ? { sentence: chatStrings.answer.notSaved, button: null } : {})}
      context={{
        ...(modelName === '' ? {} : { modelName }),
        hasPartialText: text !== '',
        dataPolicy: request?.dataPolicy ?? inForce,
        isSearchInDoubt: webSearch && (error.code === 'gateway-rejected' || isFree),
        // Whoever has chosen another model meanwhile wants this answer from it.
        ...(isLast && chosenRef !== null && chosenRef !== modelRef ? { chosenModelRef: chosenRef } : {}),
      }}
      handlers={handlers}
      modelRef={modelRef}
      generationId={generationId}
      at={createdAt}
    />
  );
}
