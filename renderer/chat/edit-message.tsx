import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Message } from '../../app/domain/conversation.ts';
import { isSending } from '../stores/chat-state.ts';
import { editedOf, isChanged } from '../stores/editing-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import styles from './edit-message.module.css';
import { MessageFiles } from './message-files.tsx';
import { useNextModelRef } from './model-names.ts';
import { useSendKeys } from './use-send-keys.ts';
import { WebSwitch } from './web-search-toggle.tsx';

const words = branchStrings.edit;

/** A message in its place, open for writing, with its web switch as it was sent. What is sent becomes another version; what is put away can be gone on with. */
export function EditMessage({ message }: { readonly message: Message }): ReactNode {
  const { catalog, chat, editing } = useStores();
  const edited = useStore(editing, useShallow((state) => editedOf(state, message)));
  const { text, webSearch } = edited;
  const error = useStore(editing, (state) => state.error);
  const isBusy = useStore(chat, isSending);
  const ref = useNextModelRef();
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  const field = useRef<HTMLTextAreaElement>(null);
  const sendKeys = useSendKeys();
  useEffect(() => {
    const element = field.current;
    if (element === null || !editing.getState().takeFocus(message.id)) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, [editing, message.id]);

  const isBlank = text.trim() === '' && message.attachments.length === 0;
  const send = async (): Promise<void> => {
    if (isBlank || isBusy) return;
    if (!isChanged(edited, message)) return putAway();
    if (await chat.getState().edit(message.id, text, webSearch)) editing.getState().forget(message, text);
  };
  const putAway = (): void => {
    if (!isChanged(edited, message) || text.trim() === '') editing.getState().forget(message);
    else announce(words.putAway);
    editing.getState().putAway();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (sendKeys.isSend(event)) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      putAway();
    }
  };
  return (
    <div className={styles.editor}>
      <MessageFiles attachments={message.attachments} />
      <textarea
        ref={field}
        className={styles.field}
        aria-label={words.label}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => editing.getState().setText(message, event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void editing.getState().flush()}
      />
      {error === null ? null : <ErrorNote error={error} sentence={chatStrings.composer.notSaved} button={null} />}
      <div className={styles.bar}>
        {/* Where *Edit* was: a second press there switches nothing, and the cursor stays. */}
        <span className={styles.note} onMouseDown={(event) => event.preventDefault()}>
          {words.note}
        </span>
        <WebSwitch
          isOn={webSearch}
          models={model === undefined ? [] : [model]}
          onChange={(isOn) => editing.getState().setWebSearch(message, isOn)}
          // Who comes by the pointer goes on to write, as beside the composer.
          onPress={({ pointerType }) => {
            if (pointerType !== 'keyboard' && pointerType !== 'virtual') field.current?.focus();
          }}
        />
        <Button size="small" variant="quiet" onPress={putAway}>
          {words.cancel}
        </Button>
        <Button size="small" isDisabled={isBlank || !isChanged(edited, message)} onPress={() => void send()}>
          {words.send}
        </Button>
      </div>
    </div>
  );
}
