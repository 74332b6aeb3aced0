import { useEffect, useImperativeHandle, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Icon } from '../ui/icon-button.tsx';
import styles from './composer-menu.module.css';

/** A line of a list above the text field. */
export interface ComposerMenuItem {
  readonly id: string;
  readonly label: string;
  /** Quieter words. */
  readonly note: string;
  readonly icon?: Icon;
}

/** What the text field asks of the list. */
export interface ComposerMenuHandle {
  /** True where the key was the list's. */
  onKeyDown(event: KeyboardEvent): boolean;
}

/** Props of {@link ComposerMenu}. */
export interface ComposerMenuProps<T extends ComposerMenuItem> {
  /** Id of the list, for the text field that it belongs to. */
  readonly id: string;
  readonly label: string;
  /** What its keys do. */
  readonly keys: string;
  readonly items: readonly T[];
  /** Whether the lines have not come yet: Enter waits for them then. */
  readonly isComing?: boolean;
  /** With another one, the first line is chosen again. */
  readonly startKey: string;
  readonly handle: Ref<ComposerMenuHandle>;
  readonly onChoose: (item: T) => void;
  /** False where there is nothing to complete: then Tab goes on to the next control, as everywhere. */
  readonly onComplete: (item: T) => boolean;
  readonly onClose: () => void;
  /** Which line is chosen; null while there are none. */
  readonly onActive: (optionId: string | null) => void;
}

/** Above everything, so that nothing around the text field cuts it off. */
function showOnTop(panel: HTMLDivElement | null): void {
  panel?.showPopover();
}

/** A list above the text field; the focus stays in the field, which names the chosen line. */
export function ComposerMenu<T extends ComposerMenuItem>(props: ComposerMenuProps<T>): ReactNode {
  const { id, label, keys, items, isComing = false, startKey, handle, onChoose, onComplete, onClose, onActive } = props;
  const optionId = (at: number): string => `${id}-${at}`;
  const [chosen, setChosen] = useState({ startKey, index: 0 });
  const index = chosen.startKey === startKey ? Math.min(chosen.index, items.length - 1) : 0;
  const active = items[index];
  const activeId = active === undefined ? null : optionId(index);
  useEffect(() => {
    onActive(activeId);
    if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
    return () => onActive(null);
  }, [activeId, onActive]);

  const step = (by: number): void => setChosen({ startKey, index: (index + by + items.length) % items.length });
  useImperativeHandle(handle, () => ({
    onKeyDown: ({ key, shiftKey, altKey, ctrlKey, metaKey }) => {
      if (isComing && key === 'Enter' && !shiftKey) return true;
      if (active === undefined || shiftKey || altKey || ctrlKey || metaKey) return false;
      if (key === 'ArrowDown') step(1);
      else if (key === 'ArrowUp') step(-1);
      else if (key === 'Enter') onChoose(active);
      else if (key === 'Escape') onClose();
      else return key === 'Tab' && onComplete(active);
      return true;
    },
  }));
  if (items.length === 0) return null;
  return (
    <div ref={showOnTop} className={styles.panel} popover="manual">
      <div className={styles.list} id={id} role="listbox" aria-label={label}>
        {items.map((item, at) => (
          <div
            key={item.id}
            id={optionId(at)}
            className={styles.row}
            role="option"
            tabIndex={-1}
            aria-selected={at === index}
            // The focus stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(item)}
          >
            {item.icon === undefined ? null : <item.icon size={16} />}
            <span className={styles.name} dir="auto">
              {item.label}
            </span>
            <span className={styles.note} dir="auto">
              {item.note}
            </span>
          </div>
        ))}
      </div>
      <p className={styles.keys} aria-hidden>
        {keys}
      </p>
    </div>
  );
}
