import { ColumnsIcon, CopyIcon, DiffIcon, GlobeIcon, KebabHorizontalIcon, PencilIcon, RepoForkedIcon, TagIcon } from '@primer/octicons-react';
import { memo, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { severalModels } from '../../app/domain/side-by-side.ts';
import { editedOf, isChanged } from '../stores/editing-store.ts';
import type { FindTarget } from '../stores/find-state.ts';
import { useStores } from '../stores/stores-context.tsx';
import { useKeptState } from '../transcript/use-kept-state.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { webStrings } from '../strings/composer-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { lateComponent } from '../ui/late-component.ts';
import { MenuButton } from '../ui/menu.tsx';
import { SmallAction } from '../ui/small-action.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { MessageFiles } from './message-files.tsx';
import { useTurnDialogs } from './turn-dialogs.tsx';
import styles from './user-turn.module.css';
import { VersionSwitch } from './version-switch.tsx';

// Nothing is edited in the first picture.
const EditMessage = lateComponent(import('./edit-message.tsx').then((module) => module.EditMessage));

const words = branchStrings.actions;

/** Whether the folded element's text is cut; measured by the browser after layout, never during it. */
function useIsCut(isFolded: boolean): readonly [(element: HTMLElement | null) => void, boolean] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    if (element === null || !isFolded) return undefined;
    const observer = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, isFolded]);
  return [setElement, isCut];
}

/** Props of {@link UserTurn}. */
export interface UserTurnProps {
  readonly message: Message;
  /** Which of how many messages it is, from 1. */
  readonly position: number;
  readonly count: number;
}

/** What can be done with a message of the user's. Takes its place even where it shows only on hover. */
function Actions({ message, position }: Pick<UserTurnProps, 'message' | 'position'>): ReactNode {
  const { chat, editing } = useStores();
  const dialogs = useTurnDialogs();
  const hasVersions = message.versionIds.length > 1;
  // As many answer as can stand side by side.
  const isFull = useStore(chat, ({ sideBySide }) => sideBySide.length >= severalModels.most && sideBySide[0]?.parentId === message.id);
  // The answer that is open stands right below: nothing is looked for, since this is asked of every message in the page with each word of an answer.
  const next = useStore(chat, ({ messages }) => messages[position]);
  const answer = next?.parentId === message.id && next.role === 'assistant' ? next : undefined;
  const isUnsent = useStore(editing, (state) => isChanged(editedOf(state, message), message));
  const edit = (
    <SmallAction onPress={() => editing.getState().start(message.id)}>
      <PencilIcon size={16} />
      {isUnsent ? branchStrings.edit.goOn : branchStrings.edit.start}
    </SmallAction>
  );
  return (
    <div className={styles.actions} data-versions={hasVersions || undefined}>
      {isUnsent ? edit : null}
      <span className={styles.quiet}>
        {isUnsent ? null : edit}
        <MenuButton
          aria-label={words.ofMessage}
          trigger={<IconButton icon={KebabHorizontalIcon} label={words.ofMessage} />}
          entries={[
            { id: 'copy', label: words.copy, icon: CopyIcon, onAction: () => void navigator.clipboard.writeText(message.text) },
            ...(answer === undefined ? [] : [{ id: 'ask-others', label: words.others, icon: ColumnsIcon, isDisabled: isFull, onAction: () => dialogs.askOthers(answer) }]),
            { id: 'fork', label: words.fork, icon: RepoForkedIcon, onAction: () => void chat.getState().fork(message.id) },
            ...(hasVersions
              ? [
                  { id: 'compare', label: words.compare, icon: DiffIcon, onAction: () => dialogs.compare(message) },
                  { id: 'name', label: message.branchName === null ? words.name : words.rename, icon: TagIcon, onAction: () => dialogs.name(message) },
                ]
              : []),
          ]}
        />
      </span>
      <VersionSwitch message={message} />
    </div>
  );
}

/** The targets that their message was unfolded for: once, so that it can be folded again. */
const unfoldedFor = new WeakSet<FindTarget>();

/** What the user wrote, as it was written; folded after eight lines, and edited in its place. */
export const UserTurn = memo(function UserTurn({ message, position, count }: UserTurnProps): ReactNode {
  const { editing, find } = useStores();
  const target = useStore(find, (state) => (state.target?.messageId === message.id ? state.target : null));
  const isEdited = useStore(editing, (state) => state.messageId === message.id);
  const [isFolded, setFolded] = useKeptState(message.id, 'folded', true);
  const [ref, isCut] = useIsCut(isFolded);
  const unfold = useEffectEvent(() => setFolded(false));
  useLayoutEffect(() => {
    // What was found may stand below the fold.
    if (target === null || unfoldedFor.has(target)) return;
    unfoldedFor.add(target);
    unfold();
  }, [target]);
  const turn = useRef<HTMLElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    // Whoever leaves the editor by a key stays at the message; whoever opens another is there.
    if (wasEdited.current && !isEdited && editing.getState().messageId === null) turn.current?.focus({ preventScroll: true });
    wasEdited.current = isEdited;
  }, [editing, isEdited]);
  return (
    <article ref={turn} className={styles.turn} data-message={message.id} tabIndex={-1} aria-posinset={position} aria-setsize={count}>
      <h2 className="visually-hidden">{chatStrings.transcript.you}</h2>
      {isEdited ? (
        <EditMessage message={message} />
      ) : (
        <>
          <div className={styles.box}>
            <MessageFiles attachments={message.attachments} />
            <div ref={ref} className={styles.text} data-said="" data-folded={isFolded || undefined} dir="auto">
              {message.text}
            </div>
            {message.webSearch ? (
              <p className={styles.search}>
                <GlobeIcon size={16} />
                {webStrings.searched}
              </p>
            ) : null}
            {isCut ? (
              <div className={styles.more}>
                <TextButton aria-expanded={!isFolded} onPress={() => setFolded(!isFolded)}>
                  {isFolded ? chatStrings.transcript.showAll : chatStrings.transcript.showLess}
                </TextButton>
              </div>
            ) : null}
          </div>
          <Actions message={message} position={position} />
        </>
      )}
    </article>
  );
});
