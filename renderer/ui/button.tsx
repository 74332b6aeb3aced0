import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import type { ReactNode, Ref } from 'react';
import styles from './button.module.css';

/** `accent` is the one filled button of a screen; `plain` has a border, `quiet` none; `danger` destroys. */
export type ButtonVariant = 'accent' | 'plain' | 'quiet' | 'danger';

/** Props of {@link Button}. */
export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: ButtonVariant;
  /** `small` is 28 px high, for rows and notes. */
  readonly size?: 'normal' | 'small';
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A button with words in it. `isPending` keeps it in place and tells screen readers that it works. */
export function Button({ variant = 'plain', size = 'normal', children, ...props }: ButtonProps): ReactNode {
  return (
    <AriaButton {...props} className={styles.button ?? ''} data-variant={variant} data-size={size}>
      {children}
    </AriaButton>
  );
}
