import { useEffect, useImperativeHandle, useMemo, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { slashStrings as words } from '../strings/composer-strings.en.ts';
import { slashContext } from './slash-context.ts';
import { slashItems, type SlashAction, type SlashItem } from './slash-items.ts';
import styles from './slash-menu.module.css';

/** Id of the list, for the text field that it belongs to. */
export const slashListId = 'slash-list';

const optionId = (index: number): string => `${slashListId}-${index}`;

/** What the text field asks of the list. */
export interface SlashMenuHandle {
  /** True where the key was the list's. */
  onKeyDown(event: KeyboardEvent): boolean;
}

/** Props of {@link SlashMenu}. */
export interface SlashMenuProps {
  readonly text: string;
  readonly handle: Ref<SlashMenuHandle>;
  readonly onAction: (action: SlashAction) => void;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  /** Which line is chosen; null while there are none. */
  readonly onActive: (optionId: string | null) => void;
}

/** Above everything, so that nothing around the text field cuts it off. */
function showOnTop(panel: HTMLDivElement | null): void {
  panel?.showPopover();
}

function Row({ item }: { readonly item: SlashItem }): ReactNode {
  return (
    <>
      <span className={styles.name} dir="auto">
        {item.label}
      </span>
      <span className={styles.note} dir="auto">
        {item.command === null ? item.note : words.notes[item.command]}
      </span>
    </>
  );
}

/** The list above the text field; the focus stays in the field, which names the chosen line. */
export function SlashMenu({ text, handle, onAction, onText, onClose, onActive }: SlashMenuProps): ReactNode {
  const { catalog, settings } = useStores();
  const models = useStore(catalog, (state) => state.catalog?.models);
  const known = useStore(settings, (state) => state.settings);
  const context = useMemo(() => slashContext(models ?? [], known), [models, known]);
  const items = useMemo(() => slashItems(text, context), [text, context]);
  const [chosen, setChosen] = useState({ text, index: 0 });
  const index = chosen.text === text ? Math.min(chosen.index, items.length - 1) : 0;
  const active = items[index];
  const activeId = active === undefined ? null : optionId(index);
  useEffect(() => {
    onActive(activeId);
    document.querySelector(`#${slashListId}-${index}`)?.scrollIntoView({ block: 'nearest' });
    return () => onActive(null);
  }, [activeId, index, onActive]);

  const step = (by: number): void => setChosen({ text, index: (index + by + items.length) % items.length });
  const complete = ({ completed }: SlashItem): boolean => {
    // Nothing to complete: then Tab goes on to the next control, as everywhere.
    if (completed === text) return false;
    onText(completed);
    return true;
  };
  useImperativeHandle(handle, () => ({
    onKeyDown: ({ key, shiftKey, altKey, ctrlKey, metaKey }) => {
      if (active === undefined || shiftKey || altKey || ctrlKey || metaKey) return false;
      if (key === 'ArrowDown') step(1);
      else if (key === 'ArrowUp') step(-1);
      else if (key === 'Enter') onAction(active.action);
      else if (key === 'Escape') onClose();
      else return key === 'Tab' && complete(active);
      return true;
    },
  }));
  if (items.length === 0) return null;
  return (
    <div ref={showOnTop} className={styles.panel} popover="manual">
      <div className={styles.list} id={slashListId} role="listbox" aria-label={words.list}>
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
            onClick={() => onAction(item.action)}
          >
            <Row item={item} />
          </div>
        ))}
      </div>
      <p className={styles.keys} aria-hidden>
        {words.keys}
      </p>
    </div>
  );
}
