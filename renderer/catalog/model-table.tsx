import { memo, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { WindowedList, type WindowedListHandle } from '../ui/windowed-list.tsx';
import { ModelRow, modelRowLabel, type ModelStanding } from './model-row.tsx';
import styles from './model-list.module.css';
import { modelRowText } from './model-row-text.ts';

/** Id of the list's element. */
export const modelTableId = 'model-table';

/** Props of {@link ModelTable}. */
export interface ModelTableProps {
  readonly models: readonly Model[];
  readonly activeIndex: number;
  /** What the list was narrowed to, in any form: a change shows it from its top. */
  readonly startKey: string;
  readonly standingOf: (model: Model) => ModelStanding;
  /** What the next message would cost with a model, in words; null without a chat to compare them by. */
  readonly costOf: ((model: Model) => string) | null;
  readonly onSelect: (model: Model) => void;
  readonly onUse: (model: Model) => void;
  readonly onTogglePin: (model: Model) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly handleRef: Ref<WindowedListHandle>;
}

const { columns, listLabel, nextTitle } = catalogStrings;

const Head = memo(function Head({ hasCost }: { readonly hasCost: boolean }): ReactNode {
  return (
    <div className={styles.head} aria-hidden="true">
      <div className={styles.cells}>
        <span />
        <span>{columns.name}</span>
        <span className={styles.vendor}>{columns.vendor}</span>
        <span className={styles.context}>{columns.context}</span>
        <span className={styles.price}>{columns.price}</span>
        {hasCost ? (
          <span className={styles.next} title={nextTitle}>
            {columns.next}
          </span>
        ) : null}
        <span className={styles.reads}>{columns.reads}</span>
        <span />
      </div>
    </div>
  );
});

/** The list of prices under the heads of its columns. */
export function ModelTable(props: ModelTableProps): ReactNode {
  const { models, activeIndex, startKey, standingOf, costOf } = props;
  return (
    <div className={styles.table} data-cost={costOf === null ? undefined : true}>
      <Head hasCost={costOf !== null} />
      <WindowedList
        id={modelTableId}
        label={listLabel}
        items={models}
        activeIndex={activeIndex}
        startKey={startKey}
        idOf={(model) => modelRowText(model).domId}
        labelOf={(model) => modelRowLabel(model, standingOf(model), costOf === null ? null : costOf(model))}
        renderRow={(model) => <ModelRow model={model} {...standingOf(model)} nextCost={costOf === null ? null : costOf(model)} isCompact={false} />}
        onRowClick={(model, event) => {
          const isStar = event.target instanceof Element && event.target.closest('[data-star]') !== null;
          if (isStar) props.onTogglePin(model);
          else props.onSelect(model);
        }}
        onRowDoubleClick={props.onUse}
        onKeyDown={props.onKeyDown}
        handleRef={props.handleRef}
      />
    </div>
  );
}
