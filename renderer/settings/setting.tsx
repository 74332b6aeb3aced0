import type { ReactNode } from 'react';
import styles from './setting.module.css';

/** Props of {@link Setting}. */
export interface SettingProps {
  /** Left out where the control brings its own label. */
  readonly title?: string;
  readonly note?: string;
  readonly children?: ReactNode;
}

/** One thing to set: what it is, a quiet explanation, the control; a control with its own label comes first. */
export function Setting({ title, note, children }: SettingProps): ReactNode {
  return (
    <section className={styles.setting}>
      {title === undefined ? null : <h3 className={styles.title}>{title}</h3>}
      {title === undefined ? children : null}
      {note === undefined ? null : <p className={styles.note}>{note}</p>}
      {title === undefined ? null : children}
    </section>
  );
}
