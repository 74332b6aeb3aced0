import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { SearchResult } from '../stores/conversations-store.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './conversation-list.module.css';

const words = chatStrings.list;

/** The excerpt with what was searched standing out. */
function Excerpt({ text, query }: { readonly text: string; readonly query: string }): ReactNode {
  const start = text.toLowerCase().indexOf(query.toLowerCase());
  if (start < 0) return text;
  const end = start + query.length;
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}

/** Messages that a search found. */
export function SearchResults({ result, onOpen }: { readonly result: SearchResult; readonly onOpen: (conversationId: string) => void }): ReactNode {
  return (
    <ListBox
      aria-label={words.results}
      className={styles.list ?? ''}
      items={result.hits.map((hit) => ({ id: hit.messageId, hit }))}
      onAction={(key) => {
        const hit = result.hits.find(({ messageId }) => messageId === key);
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
            <Excerpt text={hit.excerpt} query={result.query} />
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
