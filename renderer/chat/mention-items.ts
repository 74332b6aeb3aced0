import { CommentIcon, FileIcon, ImageIcon, PlusIcon } from '@primer/octicons-react';
import { attachmentKind } from '../../app/domain/attachment-kind.ts';
import type { Attachment, RecentFiles } from '../../app/domain/attachment.ts';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { matchTiers } from '../../app/domain/match-words.ts';
import { createTextMatcher } from '../palette/match-texts.ts';
import { mentionStrings as words } from '../strings/mention-strings.en.ts';
import type { ComposerMenuItem } from './composer-menu.tsx';

/** What choosing a line attaches. */
export type MentionAction =
  | { readonly kind: 'file'; readonly attachment: Attachment }
  | { readonly kind: 'chat'; readonly conversationId: string }
  | { readonly kind: 'choose' };

/** A line of the list. */
export interface MentionItem extends ComposerMenuItem {
  readonly action: MentionAction;
}

/** What there is to be found. */
export interface MentionSources {
  readonly recent: RecentFiles;
  /** What is attached to the message already. */
  readonly attached: readonly Attachment[];
  /** Other chats that are stored, the one used last first. */
  readonly chats: readonly Pick<ConversationSummary, 'id' | 'title'>[];
}

/** More lines of a kind than these are not offered. */
const most = { own: 6, others: 6, chats: 4 } as const;

function fileItem(attachment: Attachment, note: string): MentionItem {
  const { hash, name, mediaType } = attachment;
  return { id: hash, label: name, note, icon: attachmentKind(mediaType) === 'image' ? ImageIcon : FileIcon, action: { kind: 'file', attachment } };
}

const chooseItem: MentionItem = { id: 'choose', label: words.choose, note: words.chooseNote, icon: PlusIcon, action: { kind: 'choose' } };

/** Those that hold the words as they are typed, best first: somebody may be writing a name, and wants no guesses. */
function narrow(items: readonly MentionItem[], query: string): readonly MentionItem[] {
  if (query === '') return items;
  const ranks = createTextMatcher(items.map(({ label }) => ({ label, words: '' }))).match(query);
  return items
    .map((item, at) => ({ item, rank: ranks[at] ?? 0 }))
    .filter(({ rank }) => rank > 0 && rank < matchTiers.fuzzy)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Files of this chat, then of others, then the system's dialog, then other chats. Nothing where a word finds none of them. */
export function mentionItems(query: string, { recent, attached, chats }: MentionSources): readonly MentionItem[] {
  const here = new Set(attached.map(({ hash }) => hash));
  const files = (list: readonly Attachment[], note: string): readonly MentionItem[] => list.filter(({ hash }) => !here.has(hash)).map((each) => fileItem(each, note));
  const chatItems = chats.map(
    ({ id, title }): MentionItem => ({ id: `chat-${id}`, label: title === '' ? words.untitled : title, note: words.chat, icon: CommentIcon, action: { kind: 'chat', conversationId: id } }),
  );
  return [
    ...narrow(files(recent.own, words.inThisChat), query).slice(0, most.own),
    ...narrow(files(recent.others, words.inAnotherChat), query).slice(0, most.others),
    ...(query === '' || words.choose.toLowerCase().startsWith(query.toLowerCase()) ? [chooseItem] : []),
    ...narrow(chatItems, query).slice(0, most.chats),
  ];
}
