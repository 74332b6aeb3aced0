import { memo, type ReactNode } from 'react';
import { formatTokens } from '../format/tokens.ts';
import { contextStrings as words } from '../strings/composer-strings.en.ts';
import styles from './context-meter.module.css';
import { useContextUse } from './use-context-use.ts';

const radius = 6;
const around = 2 * Math.PI * radius;

/** Below this share a ring would say nothing. */
const least = 0.02;

/** A ring that fills as the chat comes to what its model can read; what it means is in its title. */
export const ContextMeter = memo(function ContextMeter(): ReactNode {
  const use = useContextUse();
  if (use === null) return null;
  const { next, contextWindow, isOver } = use;
  const share = next.totalTokens / contextWindow;
  if (share < least) return null;
  const label = words.used(formatTokens(next.totalTokens), formatTokens(contextWindow), Math.round(share * 100));
  return (
    <span
      className={styles.meter}
      role="meter"
      aria-label={words.label}
      aria-valuemin={0}
      aria-valuemax={contextWindow}
      aria-valuenow={Math.min(next.totalTokens, contextWindow)}
      aria-valuetext={label}
      title={label}
      data-level={isOver ? 'over' : share > 0.8 ? 'near' : undefined}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden>
        <circle cx="8" cy="8" r={radius} />
        <circle cx="8" cy="8" r={radius} strokeDasharray={`${Math.min(1, share) * around} ${around}`} transform="rotate(-90 8 8)" />
      </svg>
    </span>
  );
});
