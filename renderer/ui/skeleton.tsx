import type { ReactNode } from 'react';
import styles from './skeleton.module.css';

/** Rows in the shape of what is coming. They show only after 200 ms, so that what is quick never flickers. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }): ReactNode {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} style={{ inlineSize: `${90 - ((index * 17) % 45)}%` }} />
      ))}
    </div>
  );
}
