import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import styles from './small-action.module.css';

/** Props of {@link SmallToggle}. */
export interface SmallToggleProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

/** A quiet switch among the actions above a text. */
export function SmallToggle({ isOn, onChange, children }: SmallToggleProps): ReactNode {
  return (
    <ToggleButton isSelected={isOn} onChange={onChange} className={styles.action ?? ''}>
      {children}
    </ToggleButton>
  );
}
