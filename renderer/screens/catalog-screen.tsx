import { XIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { CatalogNotice } from '../catalog/catalog-notice.tsx';
import { CatalogStatus } from '../catalog/catalog-status.tsx';
import { ChangesButton } from '../catalog/changes-button.tsx';
import { ChangesPanel } from '../catalog/changes-panel.tsx';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CatalogBrowser } from './catalog-browser.tsx';
import styles from './catalog-screen.module.css';
import { ScreenHeader } from './screen-header.tsx';

/** Every model with its price, and what changed in the list. */
export function CatalogScreen(): ReactNode {
  const { catalog: store, navigation } = useStores();
  const catalog = useStore(store, (state) => state.catalog);
  const [areChangesOpen, setChangesOpen] = useState(false);
  const [shownRef, setShownRef] = useState<string | null>(null);
  const close = (): void => navigation.getState().open('chat');
  useCloseOnEscape(close);
  return (
    <>
      <ScreenHeader
        title={catalogStrings.title}
        status={catalog === null ? undefined : <CatalogStatus catalog={catalog} onRefresh={() => void store.getState().refresh()} />}
        actions={
          <>
            <ChangesButton onPress={() => setChangesOpen(true)} />
            <IconButton icon={XIcon} label={catalogStrings.close} onPress={close} />
          </>
        }
      />
      <CatalogNotice />
      {catalog === null ? (
        <div className={styles.loading}>
          <Skeleton rows={12} label={strings.common.loading} />
        </div>
      ) : (
        <CatalogBrowser shownRef={shownRef} onShow={setShownRef} />
      )}
      <ChangesPanel
        isOpen={areChangesOpen}
        onClose={() => setChangesOpen(false)}
        onShow={(ref) => {
          setChangesOpen(false);
          setShownRef(ref);
        }}
      />
    </>
  );
}
