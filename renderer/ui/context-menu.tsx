import { useRef, type MouseEvent, type ReactNode } from 'react';
import { MenuList, type MenuEntry } from './menu.tsx';
import { Popover } from './popover.tsx';
import styles from './context-menu.module.css';

/** A place in the window, in pixels from its top left. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** Where the menu asked for by this event belongs: at the pointer; by the key for menus at the element's lower left. */
export function menuPlaceOf({ currentTarget, clientX: x, clientY: y, nativeEvent }: MouseEvent): MenuPlace {
  if (nativeEvent instanceof PointerEvent && nativeEvent.pointerType !== '') return { x, y };
  const { left, bottom } = currentTarget.getBoundingClientRect();
  return { x: left + 12, y: bottom };
}

/** Props of {@link ContextMenu}. */
export interface ContextMenuProps {
  /** Says what the actions are for. */
  readonly label: string;
  readonly place: MenuPlace;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

/** A menu that is opened at a place and not by a button; the focus goes back where it was. */
export function ContextMenu({ label, place, entries, onClose }: ContextMenuProps): ReactNode {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: place.x, top: place.y }} />
      <Popover isOpen triggerRef={anchor} placement="bottom start" offset={0} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
        <MenuList aria-label={label} autoFocus="first" entries={entries} onClose={onClose} />
      </Popover>
    </>
  );
}
