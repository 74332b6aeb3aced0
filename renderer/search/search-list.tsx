import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { useStore } from 'zustand';
import type { TitleMatch } from '../../app/domain/search/match-titles.ts';
import type { SearchHit } from '../../app/domain/search/message-search.ts';
import { modelName } from '../chat/model-names.ts';
import { formatFullTime, formatRelativeTime } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { searchStrings } from '../strings/search-strings.en.ts';
import { MarkedText } from '../ui/marked-text.tsx';
import { groupHits } from './group-hits.ts';
import styles from './search.module.css';

/** Props of {@link SearchList}. */
export interface SearchListProps {
  readonly titles: readonly TitleMatch[];
  readonly hits: readonly SearchHit[];
  readonly listRef: Ref<HTMLDivElement>;
  /** Null: the chat and no message of it. */
  readonly onOpen: (conversationId: string, messageId: string | null) => void;
  /** The arrow key that leads out of the list, to the field above it. */
  readonly onLeave: () => void;
}

function HitLines({ hit }: { readonly hit: SearchHit }): ReactNode {
  const { catalog } = useStores();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const answerer = hit.modelRef === null ? searchStrings.answer : modelName(hit.modelRef, modelsByRef);
  return (
    <>
      <span className={styles.excerpt} dir="auto">
        <MarkedText text={hit.excerpt} ranges={hit.ranges} />
      </span>
      <span className={styles.origin} title={formatFullTime(hit.createdAt)}>
        <span className={styles.who}>{hit.role === 'user' ? searchStrings.you : answerer}</span>
        {` · ${formatRelativeTime(hit.createdAt, new Date())}`}
      </span>
    </>
  );
}

/** What was found: chats by their titles, then messages by chat. Up from the first line leads back to the field. */
export function SearchList({ titles, hits, listRef, onOpen, onLeave }: SearchListProps): ReactNode {
  const groups = groupHits(hits);
  const chats = titles.map(({ conversation, ranges }) => ({ id: `chat ${conversation.id}`, title: conversation.title, isArchived: conversation.archivedAt !== null, ranges }));
  const open = (key: string): void => {
    const hit = hits.find(({ messageId }) => messageId === key);
    const title = titles.find(({ conversation }) => `chat ${conversation.id}` === key);
    if (hit !== undefined) onOpen(hit.conversationId, hit.messageId);
    else if (title !== undefined) onOpen(title.conversation.id, null);
  };
  const firstKey = chats[0]?.id ?? groups[0]?.hits[0]?.messageId;
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' || !(event.target instanceof HTMLElement) || event.target.dataset['key'] !== firstKey) return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  return (
    <div className={styles.scroller} onKeyDownCapture={onKeyDownCapture}>
      <ListBox ref={listRef} aria-label={searchStrings.found} className={styles.list ?? ''} onAction={(key) => open(String(key))}>
        {chats.length === 0 ? null : (
          <ListBoxSection id="chats" aria-label={searchStrings.chats}>
            <Header className={styles.heading ?? ''}>{searchStrings.chats}</Header>
            <Collection items={chats}>
              {({ id, title, isArchived, ranges }) => (
                <ListBoxItem id={id} textValue={title} className={styles.title ?? ''}>
                  <span className={styles.titleText} dir="auto" title={title}>
                    <MarkedText text={title} ranges={ranges} />
                  </span>
                  {isArchived ? <span className={styles.note}>{searchStrings.archived}</span> : null}
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        )}
        {groups.map((group) => (
          <ListBoxSection key={group.id} id={`hits ${group.id}`} aria-label={group.title}>
            <Header className={styles.heading ?? ''}>
              <span className={styles.titleText} dir="auto" title={group.title}>
                {group.title}
              </span>
              {group.isArchived ? <span className={styles.note}>{searchStrings.archived}</span> : null}
            </Header>
            <Collection items={group.hits.map((hit) => ({ id: hit.messageId, hit }))}>
              {({ id, hit }) => (
                <ListBoxItem id={id} textValue={hit.excerpt} className={styles.hit ?? ''}>
                  <HitLines hit={hit} />
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        ))}
      </ListBox>
    </div>
  );
}
