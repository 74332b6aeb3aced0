import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { lateComponent } from '../ui/late-component.ts';
import { NameBranchDialog } from './name-branch-dialog.tsx';

// Two answers side by side need the room and the code of a second transcript; few ever look at them.
const CompareDialog = lazy(async () => ({ default: (await import('./compare-dialog.tsx')).CompareDialog }));

const AskOthersDialog = lazy(async () => ({ default: (await import('./ask-models-dialog.tsx')).AskOthersDialog }));

// Opened by a key.
const AnswerWithDialog = lateComponent(import('./answer-with-dialog.tsx').then((module) => module.AnswerWithDialog));

const LargeDiagram = lazy(async () => ({ default: (await import('../diagrams/large-diagram.tsx')).LargeDiagram }));

const SentDialog = lazy(async () => ({ default: (await import('./sent-dialog.tsx')).SentDialog }));

/** What a turn can open over the window. */
export interface TurnDialogs {
  compare(message: Message): void;
  name(message: Message): void;
  /** Asks another model what this answer answers. */
  answerWith(answer: Message): void;
  /** Asks more models what this answer answers. */
  askOthers(answer: Message): void;
  /** Shows the request of an answer. */
  sent(message: Message): void;
  /** Shows the last diagram of an answer over the window. */
  diagram(answer: Message): void;
}

const TurnDialogsContext = createContext<TurnDialogs>({ compare: () => undefined, name: () => undefined, answerWith: () => undefined, askOthers: () => undefined, sent: () => undefined, diagram: () => undefined });

/** The dialogs of the transcript that is around. */
export function useTurnDialogs(): TurnDialogs {
  return useContext(TurnDialogsContext);
}

/** Holds one dialog of each kind for all turns below it, until the chat is another one. */
export function TurnDialogsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [compared, setCompared] = useState<Message | null>(null);
  const [named, setNamed] = useState<Message | null>(null);
  const [asked, setAsked] = useState<Message | null>(null);
  const [answered, setAnswered] = useState<Message | null>(null);
  const [replaced, setReplaced] = useState<Message | null>(null);
  const [enlarged, setEnlarged] = useState<Message | null>(null);
  const { chat } = useStores();
  const conversationId = useStore(chat, (state) => state.conversationId);
  const [openIn, setOpenIn] = useState(conversationId);
  const isGone = useStore(chat, ({ messages, sideBySide }) => enlarged !== null && ![...messages, ...sideBySide].some(({ id }) => id === enlarged.id));
  if (isGone) setEnlarged(null);
  if (openIn !== conversationId) {
    setOpenIn(conversationId);
    // What was asked for in the other chat may still be on its way, and would come over this one.
    for (const close of [setCompared, setNamed, setAsked, setAnswered, setReplaced, setEnlarged]) close(null);
  }
  const dialogs = useMemo(() => ({ compare: setCompared, name: setNamed, answerWith: setReplaced, askOthers: setAnswered, sent: setAsked, diagram: setEnlarged }), []);
  const closeSent = useCallback(() => setAsked(null), []);
  return (
    <TurnDialogsContext value={dialogs}>
      {children}
      {compared === null ? null : (
        <Suspense fallback={null}>
          <CompareDialog message={compared} onClose={() => setCompared(null)} />
        </Suspense>
      )}
      {replaced === null ? null : <AnswerWithDialog answer={replaced} onClose={() => setReplaced(null)} />}
      {answered === null ? null : (
        <Suspense fallback={null}>
          <AskOthersDialog answer={answered} onClose={() => setAnswered(null)} />
        </Suspense>
      )}
      {asked === null ? null : (
        <Suspense fallback={null}>
          <SentDialog message={asked} onClose={closeSent} />
        </Suspense>
      )}
      {enlarged === null ? null : (
        <Suspense fallback={null}>
          <LargeDiagram answer={enlarged} onClose={() => setEnlarged(null)} />
        </Suspense>
      )}
      <NameBranchDialog message={named} onClose={() => setNamed(null)} />
    </TurnDialogsContext>
  );
}
