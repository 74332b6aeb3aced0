import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, type MenuProps as AriaMenuProps } from 'react-aria-components/Menu';
import type { ReactElement, ReactNode } from 'react';
import type { Icon } from './icon-button.tsx';
import { Kbd } from './kbd.tsx';
import { Popover } from './popover.tsx';
import styles from './menu.module.css';

/** One line of a {@link MenuButton}. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: Icon;
  readonly keys?: string | null;
  /** Destroys something: shown last and in the danger colour. */
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

/** Props of {@link MenuButton}. */
export interface MenuButtonProps extends Pick<AriaMenuProps<object>, 'aria-label'> {
  /** The button that opens the menu. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
}

/** Props of {@link MenuList}. */
export interface MenuListProps extends Pick<AriaMenuProps<object>, 'aria-label' | 'autoFocus' | 'onClose'> {
  readonly entries: readonly MenuEntry[];
}

/** The lines of a menu, inside a popover. */
export function MenuList({ entries, ...props }: MenuListProps): ReactNode {
  return (
    <AriaMenu {...props} className={styles.menu ?? ''}>
      {entries.map((entry) => (
        <AriaMenuItem
          key={entry.id}
          id={entry.id}
          textValue={entry.label}
          isDisabled={entry.isDisabled ?? false}
          onAction={entry.onAction}
          className={styles.item ?? ''}
          data-danger={entry.isDanger || undefined}
        >
          {entry.icon === undefined ? null : <entry.icon size={16} />}
          <span className={styles.label}>{entry.label}</span>
          {entry.keys == null ? null : <Kbd>{entry.keys}</Kbd>}
        </AriaMenuItem>
      ))}
    </AriaMenu>
  );
}

/** A button with a menu of actions. */
export function MenuButton({ trigger, entries, ...props }: MenuButtonProps): ReactNode {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement="bottom end">
        <MenuList {...props} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}
