import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import styles from './model-list.module.css';
import { ModelRow } from './model-row.tsx';

/** Props of {@link ModelList}. */
export interface ModelListProps {
  readonly models: readonly Model[];
  readonly defaultRef: string;
  readonly selectedRef: string | null;
  readonly onSelect: (ref: string) => void;
  /** Enter or a double click; with Mod+Enter `isNewChat`. */
  readonly onUse: (ref: string, isNewChat: boolean) => void;
  /** Space or a click. */
  readonly onOpenDetails: () => void;
  readonly emptyState: () => ReactNode;
  readonly listRef: RefObject<HTMLDivElement | null>;
}

const rowHeightPx = 32;
const layoutOptions = { rowHeight: rowHeightPx, padding: 4 };

/** The price list. Only the rows in sight are in the document, so that five thousand scroll like fifty. */
export function ModelList({ models, defaultRef, selectedRef, onSelect, onUse, onOpenDetails, emptyState, listRef }: ModelListProps): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && selectedRef !== null) {
      event.preventDefault();
      event.stopPropagation();
      onUse(selectedRef, true);
    }
    if (event.key === ' ' && selectedRef !== null) onOpenDetails();
  };
  const { columns } = catalogStrings;
  return (
    <div className={styles.table}>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.name}>{columns.name}</span>
        <span className={styles.vendor}>{columns.vendor}</span>
        <span className={styles.context}>{columns.context}</span>
        <span className={styles.price}>{columns.price}</span>
        <span className={styles.reads}>{columns.reads}</span>
        <span className={styles.reasoning} />
      </div>
      <div className={styles.scroller} onKeyDownCapture={onKeyDown}>
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
          <ListBox
            ref={listRef}
            aria-label={catalogStrings.listLabel}
            className={styles.list ?? ''}
            items={models}
            dependencies={[defaultRef]}
            selectionMode="single"
            selectionBehavior="replace"
            escapeKeyBehavior="none"
            selectedKeys={selectedRef === null ? [] : [selectedRef]}
            onSelectionChange={(keys) => {
              const [first] = keys === 'all' ? [] : keys;
              if (typeof first === 'string') onSelect(first);
            }}
            onAction={(ref) => onUse(String(ref), false)}
            renderEmptyState={emptyState}
          >
            {(model) => (
              <ListBoxItem id={model.ref} textValue={model.name} className={styles.row ?? ''} onPress={onOpenDetails}>
                <ModelRow model={model} isDefault={model.ref === defaultRef} />
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </div>
    </div>
  );
}
