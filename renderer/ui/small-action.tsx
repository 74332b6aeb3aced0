import type { ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components/Button';
import styles from './small-action.module.css';

/** Props of {@link SmallAction}. */
export interface SmallActionProps extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  /** An icon and a word. */
  readonly children: ReactNode;
}

/** One of the quiet actions in a row under or above a text. */
export function SmallAction(props: SmallActionProps): ReactNode {
  return <Button {...props} className={styles.action ?? ''} />;
}
