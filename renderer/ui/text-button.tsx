import { Button, type ButtonProps } from 'react-aria-components/Button';
import type { ReactNode } from 'react';
import styles from './text-button.module.css';

/** Props of {@link TextButton}. */
export interface TextButtonProps extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  /** Whether it opens the browser; said to screen readers by its role. */
  readonly isLink?: boolean;
}

/** A verb inside a sentence, in the accent colour. */
export function TextButton({ children, isLink = false, ...props }: TextButtonProps): ReactNode {
  return (
    <Button {...props} className={styles.button ?? ''} {...(isLink ? { role: 'link' } : {})}>
      {children}
    </Button>
  );
}
