import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover';
import type { ReactNode } from 'react';
import styles from './popover.module.css';

/** Props of {@link Popover}. */
export interface PopoverProps extends Omit<AriaPopoverProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
}

/** A raised panel beside its trigger; closes on Esc and on a click elsewhere. */
export function Popover({ children, ...props }: PopoverProps): ReactNode {
  return (
    <AriaPopover offset={6} containerPadding={8} {...props} className={styles.popover ?? ''}>
      {children}
    </AriaPopover>
  );
}
