import { XIcon } from '@primer/octicons-react';
import { memo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { bytesText } from '../../app/errors/error-figures.ts';
import { draftKey, draftOf } from '../stores/drafts-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { FileThumbnail } from './file-thumbnail.tsx';
import styles from './files.module.css';

/** The files that go with the next message. Removing one moves the focus to the next, and at the end back to the text. */
export const ComposerFiles = memo(function ComposerFiles({ focusComposer }: { readonly focusComposer: () => void }): ReactNode {
  const { attachments, chat, drafts } = useStores();
  const conversationId = useStore(chat, (state) => state.conversationId);
  const files = useStore(drafts, (state) => draftOf(state, conversationId).attachments);
  const isPending = useStore(attachments, ({ pending }) => (pending[draftKey(conversationId)] ?? 0) > 0);
  const list = useRef<HTMLUListElement>(null);
  if (files.length === 0 && !isPending) return null;

  const remove = (place: number): void => {
    const file = files[place];
    if (file === undefined) return;
    attachments.getState().remove(conversationId, place);
    announce(words.removed(file.name));
    const buttons = list.current?.querySelectorAll('button') ?? [];
    const next = buttons[place + 1] ?? buttons[place - 1];
    if (next === undefined) focusComposer();
    else next.focus();
  };
  const onKeyDown = (event: KeyboardEvent, place: number): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    remove(place);
  };
  return (
    <ul ref={list} className={styles.chips} data-place="composer" aria-label={words.list}>
      {files.map((file, place) => (
        <li key={`${file.hash} ${files.slice(0, place).filter(({ hash }) => hash === file.hash).length}`} className={styles.chip} onKeyDown={(event) => onKeyDown(event, place)}>
          <FileThumbnail attachment={file} size="small" />
          <span className={styles.name} dir="auto" title={file.name}>
            {file.name}
          </span>
          <span className={styles.size}>{bytesText(file.sizeBytes)}</span>
          <IconButton icon={XIcon} label={words.remove(file.name)} onPress={() => remove(place)} />
        </li>
      ))}
      {isPending ? <li className={styles.adding}>{words.adding}</li> : null}
    </ul>
  );
});
