import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { Button } from '../ui/button.tsx';
import styles from './edit-message.module.css';
import { MessageFiles } from './message-files.tsx';

const words = branchStrings.edit;

/** A message in its place, open for writing. What is sent becomes another version; what is put away can be gone on with. */
export function EditMessage({ message }: { readonly message: Message }): ReactNode {
  const { chat, editing, undo } = useStores();
  const text = useStore(editing, (state) => state.texts[message.id] ?? message.text);
  const isSending = useStore(chat, (state) => state.isSending);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const isBlank = text.trim() === '' && message.attachments.length === 0;
  const send = async (): Promise<void> => {
    if (isBlank || isSending) return;
    if (text === message.text) return putAway();
    if (await chat.getState().edit(message.id, text)) editing.getState().forget(message.id, text);
  };
  const putAway = (): void => {
    editing.getState().putAway();
    if (text === message.text || text.trim() === '') editing.getState().forget(message.id);
    else undo.getState().make({ place: 'chat', text: words.putAway, verb: words.goOn }, () => editing.getState().start(message.id));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
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
        onChange={(event) => editing.getState().setText(message.id, event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.bar}>
        <span className={styles.note}>{words.note}</span>
        <Button size="small" variant="quiet" onPress={putAway}>
          {words.cancel}
        </Button>
        <Button size="small" isDisabled={isBlank} onPress={() => void send()}>
          {words.send}
        </Button>
      </div>
    </div>
  );
}
