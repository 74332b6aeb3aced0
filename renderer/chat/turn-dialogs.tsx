import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
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
  /** Shows a diagram, given in words, over the window. */
  diagram(source: string): void;
}

const TurnDialogsContext = createContext<TurnDialogs>({ compare: () => undefined, name: () => undefined, answerWith: () => undefined, askOthers: () => undefined, sent: () => undefined, diagram: () => undefined });

/** The dialogs of the transcript that is around. */
export function useTurnDialogs(): TurnDialogs {
  return useContext(TurnDialogsContext);
}

/** Holds one dialog of each kind for all turns below it. */
export function TurnDialogsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [compared, setCompared] = useState<Message | null>(null);
  const [named, setNamed] = useState<Message | null>(null);
  const [asked, setAsked] = useState<Message | null>(null);
  const [answered, setAnswered] = useState<Message | null>(null);
  const [replaced, setReplaced] = useState<Message | null>(null);
  const [diagram, setDiagram] = useState<string | null>(null);
  const dialogs = useMemo(() => ({ compare: setCompared, name: setNamed, answerWith: setReplaced, askOthers: setAnswered, sent: setAsked, diagram: setDiagram }), []);
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
      {diagram === null ? null : (
        <Suspense fallback={null}>
          <LargeDiagram source={diagram} onClose={() => setDiagram(null)} />
        </Suspense>
      )}
      <NameBranchDialog message={named} onClose={() => setNamed(null)} />
    </TurnDialogsContext>
  );
}
