import { ArrowUpIcon, PlusIcon, SquareFillIcon } from '@primer/octicons-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { isAnswering } from '../stores/chat-state.ts';
import { draftKey, draftOf } from '../stores/drafts-store.ts';
import { findKey } from '../stores/key-like-text.ts';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings } from '../strings/attachment-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { UndoLine } from '../ui/undo-line.tsx';
import { BudgetNote } from '../usage/budget-note.tsx';
import { useBudget } from '../usage/use-budget.ts';
import { useUnreadFile } from './attachment-notes.tsx';
import { ComposerFiles } from './composer-files.tsx';
import { ComposerNotes } from './composer-notes.tsx';
import styles from './composer.module.css';
import { ModelPicker } from './model-picker.tsx';
import { PriceHint } from './price-hint.tsx';
import { SetupButton } from './setup-button.tsx';
import { ReasoningSelect } from './reasoning-select.tsx';
import { useAttaching } from './use-attaching.ts';
import { useModelsCommand } from './use-models-command.ts';

const words = chatStrings.composer;

/** Saves what is typed, here and in the place of a message, when the text loses the focus and when the window goes. */
function useFlushOnLeave(): () => void {
  const { drafts, editing } = useStores();
  useEffect(() => {
    const flush = (): void => {
      void drafts.getState().flush();
      void editing.getState().flush();
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [drafts, editing]);
  return () => void drafts.getState().flush();
}

/** What the user said may be sent all the same, of this text and no other. */
interface Allowed {
  readonly text: string;
  readonly isKey: boolean;
  readonly isBudget: boolean;
}

/** Where messages are written. Only the drafts change while somebody types, so nothing else is rendered. */
export function Composer(): ReactNode {
  const { app, attachments, chat, drafts, editing } = useStores();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const conversationId = useStore(chat, (state) => state.conversationId);
  const arrival = useStore(chat, (state) => state.arrival);
  const isBusy = useStore(chat, isAnswering);
  const text = useStore(drafts, (state) => draftOf(state, conversationId).text);
  const files = useStore(drafts, (state) => draftOf(state, conversationId).attachments);
  const isAttaching = useStore(attachments, ({ pending }) => (pending[draftKey(conversationId)] ?? 0) > 0);
  const unread = useUnreadFile();
  const attaching = useAttaching();
  const isEmpty = text.trim() === '' && files.length === 0;
  const [isSetupOpen, setSetupOpen] = useState(false);
  const [wasHeld, setHeld] = useState(false);
  const [allowed, setAllowed] = useState<Allowed | null>(null);
  const [heldByBudget, setHeldByBudget] = useState<string | null>(null);
  const budget = useBudget();
  const field = useRef<HTMLTextAreaElement>(null);
  const flush = useFlushOnLeave();
  const runModelsCommand = useModelsCommand();
  const focus = (): void => field.current?.focus();
  useCommand('focus-composer', focus);
  useEffect(() => field.current?.focus(), [arrival]);

  const send = async (more: Partial<Omit<Allowed, 'text'>> = {}): Promise<void> => {
    if (runModelsCommand(text)) {
      drafts.getState().setText(conversationId, '');
      return drafts.getState().flush();
    }
    setHeld(isBusy);
    const may = { isKey: false, isBudget: false, ...(allowed?.text === text ? allowed : {}), ...more, text };
    setAllowed(may);
    setHeldByBudget(null);
    if (isEmpty || isAttaching || unread !== null || isBusy || (!may.isKey && findKey(text) !== null)) return;
    if (!may.isBudget && !(await budget.check())) return setHeldByBudget(text);
    // Who went to another chat meanwhile finds the message in the draft of this one.
    if (chat.getState().conversationId !== conversationId) return;
    const isTaken = await chat.getState().send(text, files);
    // What was typed while the message was on its way is a new draft.
    const draft = draftOf(drafts.getState(), conversationId);
    if (isTaken && draft.text === text && draft.attachments === files) {
      drafts.getState().setText(conversationId, '');
      drafts.getState().setAttachments(conversationId, []);
      attachments.getState().forgetPasted(conversationId);
      await drafts.getState().flush();
    }
  };
  const editLast = (): void => {
    const last = chat.getState().messages.findLast((message) => message.role === 'user');
    if (last !== undefined) editing.getState().start(last.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method is composing, its keys are its own; Safari's last one has the code 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      editLast();
    }
  };

  return (
    <div className={styles.gutters}>
      <div className={styles.frame}>
        <UndoLine place="chat" />
        <ComposerNotes
          text={text}
          isHeld={wasHeld && isBusy && !isEmpty}
          onSendAnyway={() => void send({ isKey: true })}
          onText={(next) => drafts.getState().setText(conversationId, next)}
        />
        {budget.warning === null ? null : (
          <BudgetNote warning={budget.warning} isHeld={heldByBudget === text} onSendAnyway={() => void send({ isBudget: true })} />
        )}
        <div className={styles.box} data-pane tabIndex={-1}>
          <ComposerFiles focusComposer={focus} />
          <textarea
            ref={field}
            data-pane-start
            className={styles.field}
            aria-label={words.label}
            placeholder={words.placeholder}
            dir="auto"
            rows={1}
            value={text}
            onChange={(event) => drafts.getState().setText(conversationId, event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={attaching.onPaste}
            onBlur={flush}
          />
          <div className={styles.bar}>
            <IconButton icon={PlusIcon} label={attachmentStrings.attach} onPress={attaching.choose} />
            <SetupButton isOpen={isSetupOpen} onOpenChange={setSetupOpen} />
            <ModelPicker focusComposer={focus} />
            <ReasoningSelect />
            <PriceHint />
            {isBusy ? (
              <IconButton
                icon={SquareFillIcon}
                label={words.stop}
                keys={shortcutLabel('stop-answer', isMac)}
                variant="accent"
                onPress={() => void chat.getState().stop()}
              />
            ) : (
              <IconButton icon={ArrowUpIcon} label={words.send} keys="Enter" variant="accent" isDisabled={isEmpty || isAttaching || unread !== null || findKey(text) !== null || budget.warning !== null} onPress={() => void send()} />
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
