import type { ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import { Button } from './button.tsx';
import styles from './dialog-foot.module.css';

/** Props of {@link DialogFoot}. */
export interface DialogFootProps {
  /** Null where there is nothing to cancel any more. */
  readonly onCancel: (() => void) | null;
  /** Whether Cancel has the focus first. */
  readonly isCancelFirst?: boolean;
  /** A quiet button at the beginning of the row. */
  readonly aside?: ReactNode;
  /** The verb, behind Cancel. */
  readonly children?: ReactNode;
}

/** The last row of a dialog that asks for something: Cancel and the verb at its end. */
export function DialogFoot({ onCancel, isCancelFirst = false, aside, children }: DialogFootProps): ReactNode {
  return (
    <div className={styles.foot}>
      {aside == null ? null : <span className={styles.aside}>{aside}</span>}
      {onCancel === null ? null : (
        // Alone it is seen to be a button.
        <Button variant={children === undefined ? 'plain' : 'quiet'} autoFocus={isCancelFirst} onPress={onCancel}>
          {strings.common.cancel}
        </Button>
      )}
      {children}
    </div>
  );
}
