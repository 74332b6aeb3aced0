import { StackIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import styles from './sidebar.module.css';

/** Opens the models; a dot says that something changed in their list. */
export function ModelsItem({ onPress }: { readonly onPress: () => void }): ReactNode {
  const { catalog, navigation } = useStores();
  const isOpen = useStore(navigation, ({ screen }) => screen === 'catalog');
  const unseen = useStore(catalog, (state) => state.changes?.unseenCount ?? 0);
  return (
    <Button className={styles.item ?? ''} {...(unseen === 0 ? {} : { 'aria-label': catalogStrings.newChanges(unseen) })} {...(isOpen && { 'aria-current': 'page' })} onPress={onPress}>
      <StackIcon size={16} />
      {catalogStrings.title}
      {unseen === 0 ? null : <span className={styles.news} />}
    </Button>
  );
}
