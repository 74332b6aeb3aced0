import { ArrowUpIcon, PlusIcon, SquareFillIcon } from '@primer/octicons-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { isAnswering } from '../stores/chat-state.ts';
import { draftOf } from '../stores/drafts-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings } from '../strings/attachment-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { UndoLine } from '../ui/undo-line.tsx';
import { useFocusReturn } from '../ui/use-focus-return.ts';
import { BudgetNote } from '../usage/budget-note.tsx';
import { ComposerFiles } from './composer-files.tsx';
import { ComposerNotes } from './composer-notes.tsx';
import styles from './composer.module.css';
import { ListNotes } from './list-notes.tsx';
import { ModelPicker } from './model-picker.tsx';
import { ReasoningSelect } from './reasoning-select.tsx';
import { createSentWalk } from './sent-walk.ts';
import { SetupButton } from './setup-button.tsx';
import { useAttaching } from './use-attaching.ts';
import { useMentions } from './use-mentions.tsx';
import { useSendKeys } from './use-send-keys.ts';
import { useSending } from './use-sending.ts';
import { useSlash } from './use-slash.tsx';
import { WebSearchToggle } from './web-search-toggle.tsx';

const words = chatStrings.composer;

// A window opens with nothing written: what it would cost can come a moment later, and what waits too.
const ContextMeter = lazy(async () => ({ default: (await import('./context-meter.tsx')).ContextMeter }));
const ContextNote = lazy(async () => ({ default: (await import('./context-note.tsx')).ContextNote }));
const QueuedMessages = lazy(async () => ({ default: (await import('./queued-messages.tsx')).QueuedMessages }));
const PriceHint = lazy(async () => ({ default: (await import('./price-hint.tsx')).PriceHint }));

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

/** Where messages are written. Only the drafts change while somebody types, so nothing else is rendered. */
export function Composer(): ReactNode {
  const { app, chat, drafts, editing } = useStores();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const conversationId = useStore(chat, (state) => state.conversationId);
  const arrival = useStore(chat, (state) => state.arrival);
  const isBusy = useStore(chat, isAnswering);
  const hasQueue = useStore(chat, ({ queue }) => queue.length > 0);
  const text = useStore(drafts, (state) => draftOf(state, conversationId).text);
  const attaching = useAttaching();
  const [isSetupOpen, setSetupOpen] = useState(false);
  const [walk] = useState(createSentWalk);
  const sendKeys = useSendKeys();
  const field = useRef<HTMLTextAreaElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const flush = useFlushOnLeave();
  // What stands around the text is not rendered with every key.
  const focus = useCallback(() => field.current?.focus(), []);
  // The button goes with the answer, and what had the focus must not leave it nowhere.
  const stop = useCallback(() => {
    void chat.getState().stop();
    focus();
  }, [chat, focus]);
  const setText = (next: string): void => drafts.getState().setText(conversationId, next);
  const slash = useSlash({ text, setText, focus, openSetup: () => setSetupOpen(true) });
  const mentions = useMentions({ text, setText, field });
  const sending = useSending(slash.run);
  useCommand('focus-composer', focus);
  useCommand('set-up-chat', () => setSetupOpen(true));
  useCommand('attach-files', attaching.choose);
  // Notes go by their own buttons.
  useFocusReturn(frame, focus);
  useEffect(() => field.current?.focus(), [arrival]);

  const editLast = (): void => {
    const last = chat.getState().messages.findLast((message) => message.role === 'user');
    if (last !== undefined) editing.getState().start(last.id);
  };
  useCommand('edit-last', editLast);
  const walkSent = (by: 1 | -1): void => {
    const sent = chat.getState().messages.filter((message) => message.role === 'user' && message.text !== '');
    const next = walk.step(by, sent.map((message) => message.text), text);
    if (next !== null) setText(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method is composing, its keys are its own; Safari's last one has the code 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229 || slash.onKeyDown(event) || mentions.onKeyDown(event)) return;
    if (sendKeys.isSend(event)) {
      event.preventDefault();
      if (!event.repeat) void sending.send();
    } else if (event.key === 'ArrowUp' && text === '' && !event.altKey) {
      event.preventDefault();
      editLast();
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      walkSent(event.key === 'ArrowUp' ? -1 : 1);
    }
  };

  return (
    <div className={styles.gutters}>
      <div ref={frame} className={styles.frame}>
        {hasQueue ? (
          <Suspense fallback={null}>
            <QueuedMessages focusComposer={focus} />
          </Suspense>
        ) : null}
        <ListNotes />
        <UndoLine place="chat" />
        <ComposerNotes text={text} onSendAnyway={() => void sending.send({ isKey: true })} field={field} />
        <Suspense fallback={null}>
          <ContextNote />
        </Suspense>
        {sending.budgetWarning === null ? null : (
          <BudgetNote warning={sending.budgetWarning} isHeld={sending.isHeldByBudget} onSendAnyway={() => void sending.send({ isBudget: true })} />
        )}
        <div className={styles.box} data-pane tabIndex={-1}>
          {slash.view}
          {mentions.view}
          <ComposerFiles focusComposer={focus} />
          <textarea
            ref={field}
            data-pane-start
            className={styles.field}
            aria-label={words.label}
            {...slash.fieldProps}
            {...mentions.fieldProps}
            placeholder={words.placeholder}
            dir="auto"
            rows={1}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              mentions.look(event.target);
            }}
            onSelect={(event) => mentions.look(event.currentTarget)}
            onKeyDown={onKeyDown}
            onPaste={attaching.onPaste}
            onBlur={flush}
          />
          <div className={styles.bar}>
            <IconButton icon={PlusIcon} label={attachmentStrings.attach} onPress={attaching.choose} />
            <SetupButton isOpen={isSetupOpen} onOpenChange={setSetupOpen} />
            <ModelPicker focusComposer={focus} />
            <ReasoningSelect />
            <WebSearchToggle focusComposer={focus} />
            {/* Keeps its room while it is fetched. */}
            <Suspense fallback={<span className={styles.price} />}>
              <PriceHint />
              <ContextMeter />
            </Suspense>
            {isBusy ? (
              <IconButton
                icon={SquareFillIcon}
                label={words.stop}
                keys={shortcutLabel('stop-answer', isMac)}
                variant="accent"
                onPress={stop}
              />
            ) : (
              <IconButton icon={ArrowUpIcon} label={words.send} keys={sendKeys.label} variant="accent" isDisabled={!sending.canSend} onPress={() => void sending.send()} />
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
