import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import listStyles from '../catalog/model-list.module.css';
import { ModelRow, modelRowLabel, type ModelStanding } from '../catalog/model-row.tsx';
import { modelRowText } from '../catalog/model-row-text.ts';
import { useNextCost } from '../catalog/next-cost.ts';
import { useAnnouncedCount } from '../catalog/use-announced-count.ts';
import { useModelIndex, useModelMarks } from '../catalog/use-model-index.ts';
import { useModelStanding } from '../catalog/use-model-standing.ts';
import type { Model } from '../../app/domain/model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { moveInList } from '../ui/list-window.ts';
import { SearchField } from '../ui/search-field.tsx';
import { optionId, WindowedList, type WindowedListHandle } from '../ui/windowed-list.tsx';
import styles from './model-picker.module.css';
import { pickerModels } from './picker-models.ts';
import type { NextMessage } from './use-next-message.ts';

const words = chatStrings.picker;
const listId = 'model-picker-list';

/** Props of {@link ModelPickerList}. */
export interface ModelPickerListProps {
  /** What the models are compared by: what it would cost with each. */
  readonly message: NextMessage;
  readonly chosenRef: string | null;
  readonly onChoose: (ref: string) => void;
  /** Those marked as chosen where they may be more than one; choosing another one then begins a new search. */
  readonly marked?: ReadonlySet<string>;
  /** Where they may be more than one: the choice is made. Enter says so while nothing is filtered, and Space then chooses. */
  readonly onDone?: () => void;
  /** Whether no more can be chosen: what is searched for then stays. */
  readonly isFull?: boolean;
  /** Not listed. */
  readonly without?: ReadonlySet<string>;
  /** What stands below the list, in front of what its prices mean. */
  readonly foot: ReactNode;
}

const nobody: ReadonlySet<string> = new Set();

/** The list inside a panel; made anew at each opening, so that it starts with everything. */
export function ModelPickerList({ message, chosenRef, onChoose: choose, marked, onDone, isFull = false, without = nobody, foot }: ModelPickerListProps): ReactNode {
  const { apiKey, settings } = useStores();
  const isSignedOut = useStore(apiKey, ({ status }) => status?.state === 'missing');
  const [query, setQuery] = useState('');
  const [activeIndex, setActiveIndex] = useState(0);
  const list = useRef<WindowedListHandle>(null);
  const index = useModelIndex();
  const marks = useModelMarks();
  const recentRefs = useStore(settings, useShallow((state) => state.settings.recentModelRefs));
  const recent = useMemo(() => new Set(recentRefs), [recentRefs]);
  const ownStandingOf = useModelStanding(marks, chosenRef, recent);
  const standingOf = (model: Model): ModelStanding => {
    const standing = ownStandingOf(model);
    return marked === undefined ? standing : { ...standing, isChosen: marked.has(model.ref) };
  };
  const costOf = useNextCost(message);
  const models = useMemo(
    () => pickerModels(index, query, marks, chosenRef, recentRefs).filter(({ ref }) => !without.has(ref)),
    [index, query, marks, chosenRef, recentRefs, without],
  );
  useAnnouncedCount(models.length, query);

  const onChoose = (ref: string): void => {
    choose(ref);
    if (marked === undefined || query === '' || (isFull && !marked.has(ref))) return;
    setQuery('');
    setActiveIndex(0);
  };

  // Where the list stays, the keys go on from what was pressed.
  const press = (model: Model): void => {
    if (marked !== undefined) setActiveIndex(models.indexOf(model));
    onChoose(model.ref);
  };

  const active = models[activeIndex];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    // In a field these two are the caret's.
    const isCaretKey = event.key === 'Home' || event.key === 'End';
    const next = isCaretKey ? null : moveInList(event.key, activeIndex, models.length, list.current?.pageRows() ?? 1);
    const isDone = onDone !== undefined && query === '';
    if (next !== null) setActiveIndex(next);
    else if (event.key === 'Enter' && isDone) onDone();
    else if ((event.key === 'Enter' || (event.key === ' ' && isDone)) && active !== undefined) onChoose(active.ref);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.search} onKeyDown={onKeyDown}>
        <SearchField
          label={words.search}
          placeholder={words.placeholder}
          value={query}
          onChange={(next) => {
            setQuery(next);
            setActiveIndex(0);
          }}
          combobox={{ listId, activeId: active === undefined ? undefined : optionId(listId, modelRowText(active).domId) }}
          autoFocus
        />
      </div>
      <div className={`${listStyles.compact} ${styles.list}`} data-keys={isSignedOut || undefined}>
        {models.length === 0 ? <p className={styles.nothing}>{words.nothing}</p> : null}
        <WindowedList
          id={listId}
          label={words.list}
          items={models}
          activeIndex={activeIndex}
          startKey={query}
          isFocusable={false}
          idOf={(model) => modelRowText(model).domId}
          labelOf={(model) => modelRowLabel(model, standingOf(model), costOf === null ? null : costOf(model))}
          renderRow={(model) => <ModelRow model={model} {...standingOf(model)} nextCost={costOf === null ? null : costOf(model)} isCompact />}
          onRowClick={press}
          handleRef={list}
        />
      </div>
      <div className={styles.foot}>
        {foot}
        <span className={styles.legend}>{costOf === null ? words.pricesMean : words.costsMean}</span>
      </div>
    </>
  );
}
