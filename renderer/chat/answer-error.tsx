import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { closedWhileAnswering } from '../../app/errors/app-error.ts';
import { errorCopy, type ErrorCopy } from '../../app/errors/error-copy.ts';
import { isNoRoom } from '../stores/room-store.ts';
import { chosenRefOf, severalRefsOf } from '../stores/chosen-models.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import type { ErrorHandlers } from '../ui/error-actions.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { useTurnDialogs } from './turn-dialogs.tsx';
import { useModelName } from './model-names.ts';
import { useDataPolicy } from './use-data-policy.ts';

/** The model that the user has chosen since the calling component appeared; null without one. */
function useChosenSince(): string | null {
  const { chat } = useStores();
  const chosen = useStore(chat, chosenRefOf);
  const [chosenBefore] = useState(chosen);
  return chosen === chosenBefore ? null : chosen;
}

/** Whether all that an error offers is another model, or nothing. */
function isWithoutRetry({ action, quietActions }: ErrorCopy): boolean {
  return (action === null || action.kind === 'choose-model') && quietActions.length === 0;
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
  const isBeside = useStore(chat, ({ sideBySide }) => sideBySide.some((each) => each.id === id));
  const dialogs = useTurnDialogs();
  /** What could not be had of one model would not be had of it for the next message either, unless that goes to several. */
  const goOnWith = (ref: string | null): void => {
    if (ref !== null && !isBeside && severalRefsOf(chat.getState()).length === 0) chat.getState().chooseModel(ref);
    answer(ref);
  };
  const handlers: ErrorHandlers = {
    // Another model answers in this column, not the next message.
    ...(isBeside && { 'choose-model': () => dialogs.answerWith(message) }),
    retry: () => answer(null),
    continue: () => void chat.getState().continueAnswer(id),
    'use-model': (action) => goOnWith(action.modelRef ?? null),
    'use-free-model': (action) => goOnWith(action.modelRef ?? freeRef),
    'leave-out': ({ contextStartId }) => {
      if (contextStartId !== undefined) void chat.getState().leaveOut(id, contextStartId);
    },
    'without-web-search': () => void chat.getState().answerAgain(id, null, false),
    'allow-data': () => void chat.getState().allowData(id),
    'use-personal-account': () => void settings.getState().update({ organizationId: null }).then(() => answer(null)),
  };
  const context = {
    ...(modelName === '' ? {} : { modelName }),
    hasPartialText: text !== '',
    dataPolicy: request?.dataPolicy ?? inForce,
    isSearchInDoubt: webSearch && (error.code === 'gateway-rejected' || isFree),
    // Whoever has chosen another model meanwhile wants this answer from it.
    ...(isLast && chosenRef !== null && chosenRef !== modelRef ? { chosenModelRef: chosenRef } : {}),
  };
  return (
    <ErrorNote
      error={error}
      {...(isNoRoom(error) ? { sentence: chatStrings.answer.notSaved, button: null } : {})}
      context={context}
      // A column without an answer has no other button that asks again.
      firstButton={isBeside && isWithoutRetry(errorCopy(error, context)) ? { label: strings.common.tryAgain, onPress: () => answer(null) } : null}
      handlers={handlers}
      modelRef={modelRef}
      generationId={generationId}
      at={createdAt}
    />
  );
}
