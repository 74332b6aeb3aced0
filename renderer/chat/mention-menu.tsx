import { useEffect, useMemo, useState, type ReactNode, type Ref } from 'react';
import { useStore } from 'zustand';
import type { RecentFiles } from '../../app/domain/attachment.ts';
import { draftOf } from '../stores/drafts-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { mentionStrings as words } from '../strings/mention-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { ComposerMenu, type ComposerMenuHandle } from './composer-menu.tsx';
import { mentionItems, type MentionItem } from './mention-items.ts';

/** Props of {@link MentionMenu}. */
export interface MentionMenuProps {
  /** What stands after the `@`. */
  readonly query: string;
  readonly handle: Ref<ComposerMenuHandle>;
  /** Something was chosen: its word is not wanted any more. */
  readonly onTaken: () => void;
  readonly onClose: () => void;
  /** Which line is chosen; null while there are none. */
  readonly onActive: (optionId: string | null) => void;
}

/** Files that were attached before, and other chats; choosing one attaches it to the message. */
export function MentionMenu({ query, onTaken, ...rest }: MentionMenuProps): ReactNode {
  const { attachments, chat, conversations, drafts } = useStores();
  const conversationId = useStore(chat, (state) => state.conversationId);
  const attached = useStore(drafts, (state) => draftOf(state, conversationId).attachments);
  const listed = useStore(conversations, (state) => state.conversations);
  const [recent, setRecent] = useState<RecentFiles | null>(null);
  useEffect(() => {
    let isWanted = true;
    void attachments.getState().listRecent(conversationId).then((files) => {
      if (isWanted) setRecent(files);
    });
    return () => {
      isWanted = false;
    };
  }, [attachments, conversationId]);
  const items = useMemo(() => {
    if (recent === null) return [];
    const chats = (listed ?? [])
      .filter(({ id, isTemporary }) => id !== conversationId && !isTemporary)
      .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
    return mentionItems(query, { recent, attached, chats });
  }, [recent, attached, listed, conversationId, query]);
  const choose = ({ label, action }: MentionItem): void => {
    onTaken();
    if (action.kind === 'choose') return void attachments.getState().choose(conversationId);
    announce(words.attaching(label));
    if (action.kind === 'file') void attachments.getState().reuse(conversationId, action.attachment);
    else void attachments.getState().addChat(conversationId, action.conversationId);
  };
  return (
    <ComposerMenu
      {...rest}
      id="mention-list"
      label={words.list}
      keys={words.keys}
      items={items}
      isComing={recent === null}
      startKey={query}
      onChoose={choose}
      onComplete={(item) => {
        choose(item);
        return true;
      }}
    />
  );
}
