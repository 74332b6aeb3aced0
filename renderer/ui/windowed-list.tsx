import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from 'react';
import { listWindow, scrollToShow } from './list-window.ts';
import styles from './windowed-list.module.css';

/** Height of every row in CSS pixels, as LOOK has it. */
const rowHeightPx = 32;
/** Room above the first row and below the last. */
const paddingPx = 4;

/** How high each list was when it was last in the page, by its id: a list that opens again is drawn once and not twice. */
const lastViewPx = new Map<string, number>();

/** What others may do with a list. */
export interface WindowedListHandle {
  focus(): void;
  /** How many whole rows are in sight, for Page Up and Page Down. */
  pageRows(): number;
}

/** Props of {@link WindowedList}. */
export interface WindowedListProps<T> {
  /** Id of the list, for the field that controls it. */
  readonly id: string;
  readonly label: string;
  readonly items: readonly T[];
  /** Index of the selected row; -1 without one. */
  readonly activeIndex: number;
  /** Id of a row in the page, without spaces and unlike any other. */
  readonly idOf: (item: T) => string;
  /** What a screen reader says of a row, in place of what is seen. */
  readonly labelOf: (item: T) => string;
  readonly renderRow: (item: T, index: number) => ReactNode;
  /** Words or figures that changed: the list is shown from its top again. */
  readonly startKey: string;
  /** False where the focus stays in a field and only the field's `aria-activedescendant` moves. */
  readonly isFocusable?: boolean;
  readonly onRowClick: (item: T, event: MouseEvent) => void;
  readonly onRowDoubleClick?: (item: T) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly handleRef?: Ref<WindowedListHandle>;
}

/** The id of a row's element, for `aria-activedescendant`. */
export function optionId(listId: string, rowId: string): string {
  return `${listId}-${rowId}`;
}

/**
 * A list box of rows of one height, of which only those in sight and the selected one are in the page: a list of five thousand
 * is laid out like one of fifty. Rows keep their elements while the items change, so that a new result is a change of words.
 */
export function WindowedList<T>(props: WindowedListProps<T>): ReactNode {
  const { id, label, items, activeIndex, idOf, labelOf, renderRow, startKey, isFocusable = true, handleRef } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useRef({ scrollPx: 0, viewPx: 0 });
  // Until it was measured a list is as high as the window at most.
  const [viewPx, setViewPx] = useState(() => lastViewPx.get(id) ?? window.innerHeight);
  const [scrollPx, setScrollPx] = useState(0);
  const { first, end } = listWindow(scrollPx, viewPx, rowHeightPx, items.length);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      view.current.viewPx = element.clientHeight;
      lastViewPx.set(id, element.clientHeight);
      setViewPx(element.clientHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [id]);

  const scrollTo = (px: number): void => {
    if (scroller.current === null) return;
    scroller.current.scrollTop = px;
    view.current.scrollPx = px;
    setScrollPx(px);
  };
  useLayoutEffect(() => {
    if (view.current.scrollPx > 0) scrollTo(0);
  }, [startKey]);
  useLayoutEffect(() => {
    if (activeIndex < 0 || view.current.viewPx === 0) return;
    const next = scrollToShow(activeIndex, view.current.scrollPx, view.current.viewPx, rowHeightPx, paddingPx);
    if (next !== null) scrollTo(next);
  }, [activeIndex]);
  useImperativeHandle(handleRef, () => ({
    focus: () => scroller.current?.focus(),
    pageRows: () => Math.max(1, Math.floor(view.current.viewPx / rowHeightPx) - 1),
  }), []);

  const row = (index: number): ReactNode => {
    const item = items[index];
    if (item === undefined) return null;
    return (
      <div
        key={index}
        id={optionId(id, idOf(item))}
        role="option"
        aria-selected={index === activeIndex}
        aria-posinset={index + 1}
        aria-setsize={items.length}
        className={styles.row}
        style={{ insetBlockStart: paddingPx + index * rowHeightPx }}
      >
        <span className={styles.said}>{labelOf(item)}</span>
        <div aria-hidden="true" className={styles.seen}>
          {renderRow(item, index)}
        </div>
      </div>
    );
  };
  const itemAt = ({ target }: MouseEvent): T | undefined => {
    const place = target instanceof Element ? target.closest('[role="option"]')?.getAttribute('aria-posinset') : null;
    return place == null ? undefined : items[Number(place) - 1];
  };
  const active = activeIndex < 0 ? undefined : items[activeIndex];
  const rows: ReactNode[] = [];
  for (let index = first; index < end; index += 1) rows.push(row(index));
  // Whoever reads the screen by ear has to find it, however far the eye has scrolled.
  if (active !== undefined && (activeIndex < first || activeIndex >= end)) rows.push(row(activeIndex));
  return (
    <div
      ref={scroller}
      id={id}
      role="listbox"
      aria-label={label}
      className={styles.list}
      tabIndex={isFocusable ? 0 : -1}
      {...(isFocusable && active !== undefined ? { 'aria-activedescendant': optionId(id, idOf(active)) } : {})}
      onScroll={(event) => {
        view.current.scrollPx = event.currentTarget.scrollTop;
        setScrollPx(event.currentTarget.scrollTop);
      }}
      onKeyDown={props.onKeyDown}
      onMouseDown={(event) => {
        // Without a place in the order of Tab a press would still move the focus here, where nothing is typed.
        if (!isFocusable) event.preventDefault();
      }}
      onClick={(event) => {
        const item = itemAt(event);
        if (item !== undefined) props.onRowClick(item, event);
      }}
      onDoubleClick={(event) => {
        const item = itemAt(event);
        if (item !== undefined) props.onRowDoubleClick?.(item);
      }}
    >
      <div role="presentation" className={styles.canvas} style={{ blockSize: items.length * rowHeightPx + 2 * paddingPx }}>
        {rows}
      </div>
    </div>
  );
}
