import { CheckIcon } from '@primer/octicons-react';
import type { ReactElement, ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import styles from './choice-menu.module.css';
import { Popover, type PopoverProps } from './popover.tsx';

/** One line of a {@link ChoiceMenu}. */
export interface Choice<T extends string> {
  readonly id: T;
  readonly label: string;
  /** What choosing it means, in quieter words below. */
  readonly note?: string;
}

/** Props of {@link ChoiceMenu}. */
export interface ChoiceMenuProps<T extends string> extends Pick<PopoverProps, 'placement'> {
  /** What is chosen among, for screen readers. */
  readonly label: string;
  /** The button that opens the menu. */
  readonly trigger: ReactElement;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T;
  readonly onChoose: (id: T) => void;
}

/** A button with a menu of which one line is chosen. A field of a form is a `SelectField`; this stands among buttons. */
export function ChoiceMenu<T extends string>({ label, trigger, choices, chosen, onChoose, ...popover }: ChoiceMenuProps<T>): ReactNode {
  return (
    <MenuTrigger>
      {trigger}
      <Popover {...popover}>
        <Menu
          aria-label={label}
          className={styles.menu ?? ''}
          data-wide={choices.some(({ note }) => note !== undefined) || undefined}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onAction={(key) => {
            const choice = choices.find(({ id }) => id === key);
            if (choice !== undefined && choice.id !== chosen) onChoose(choice.id);
          }}
        >
          {choices.map((choice) => (
            <MenuItem key={choice.id} id={choice.id} textValue={choice.label} className={styles.choice ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={styles.check}>{isSelected ? <CheckIcon size={16} /> : null}</span>
                  <span>
                    {choice.label}
                    {choice.note === undefined ? null : <span className={styles.note}>{choice.note}</span>}
                  </span>
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
