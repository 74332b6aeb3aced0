import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import styles from './tooltip.module.css';

/** Props of {@link Tooltip}. */
export interface TooltipProps {
  readonly text: string;
  /** Keys that do the same, as {@link shortcutLabel} writes them. */
  readonly keys?: string | null;
  /** The control that is explained; one that React Aria can focus. */
  readonly children: ReactElement;
}

/** Words for a control that shows on hover and on keyboard focus. */
export function Tooltip({ text, keys = null, children }: TooltipProps): ReactNode {
  return (
    <TooltipTrigger delay={600} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} offset={6}>
        {text}
        {keys === null ? null : <Kbd>{keys}</Kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
