import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { SearchHit } from '../../app/domain/search/message-search.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { MarkedText } from '../ui/marked-text.tsx';
import styles from './conversation-list.module.css';

const words = chatStrings.list;

interface SearchResultsProps {
  readonly hits: readonly SearchHit[];
  readonly onOpen: (conversationId: string) => void;
}

/** Messages that a search found. */
export function SearchResults({ hits, onOpen }: SearchResultsProps): ReactNode {
  return (
    <ListBox
      aria-label={words.results}
      className={styles.list ?? ''}
      items={hits.map((hit) => ({ id: hit.messageId, hit }))}
      onAction={(key) => {
        const hit = hits.find(({ messageId }) => messageId === key);
        if (hit !== undefined) onOpen(hit.conversationId);
      }}
      renderEmptyState={() => <p className={styles.empty}>{words.nothingFound}</p>}
    >
      {({ hit }) => (
        <ListBoxItem id={hit.messageId} textValue={hit.title} className={styles.hit ?? ''}>
          <span className={styles.hitTitle} dir="auto">
            {hit.title}
          </span>
          <span className={styles.excerpt} dir="auto">
            <MarkedText text={hit.excerpt} ranges={hit.ranges} />
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
