import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { memo, type ComponentType, type ReactNode } from 'react';
import { Tooltip } from './tooltip.tsx';
import styles from './icon-button.module.css';

/** An octicon, or anything drawn for 16 px. */
export type Icon = ComponentType<{ readonly size?: number }>;

/** Props of {@link IconButton}. */
export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: Icon;
  /** Its name, also shown as a tooltip. */
  readonly label: string;
  /** Keys that do the same. */
  readonly keys?: string | null;
  /** `accent` fills it. */
  readonly variant?: 'quiet' | 'accent';
}

/** A button of 28 × 28 px with an icon, a name and a tooltip. */
export const IconButton = memo(function IconButton({ icon: Drawing, label, keys = null, variant = 'quiet', ...props }: IconButtonProps): ReactNode {
  return (
    <Tooltip text={label} keys={keys}>
      <AriaButton {...props} aria-label={label} className={styles.button ?? ''} data-variant={variant}>
        <Drawing size={16} />
      </AriaButton>
    </Tooltip>
  );
});
