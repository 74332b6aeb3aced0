import { HistoryIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import styles from './changes.module.css';

const words = catalogStrings.changes;

/** Opens what changed in the list, and tells how much of it is news. In a narrow window its words give way to an icon. */
export function ChangesButton({ onPress }: { readonly onPress: () => void }): ReactNode {
  const { catalog } = useStores();
  const unseen = useStore(catalog, (state) => state.changes?.unseenCount ?? 0);
  return (
    <Button className={styles.button ?? ''} aria-haspopup="dialog" onPress={onPress}>
      <HistoryIcon size={16} />
      <span className={styles.words}>{words.title}</span>{' '}
      {unseen === 0 ? null : (
        <>
          <span className={styles.unseen}>{formatCount(unseen)}</span> <span className="visually-hidden">{words.newOnes(unseen)}</span>
        </>
      )}
    </Button>
  );
}
