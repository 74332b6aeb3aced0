import { AlertIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Text } from 'react-aria-components/Text';
import styles from './text-field.module.css';

/** What stands below a field and is read with it: a hint, or what is wrong with what is in it. */
export function FieldNote({ isProblem, children }: { readonly isProblem: boolean; readonly children: ReactNode }): ReactNode {
  return (
    <Text slot="description" className={styles.description ?? ''} data-problem={isProblem || undefined}>
      {isProblem ? <AlertIcon size={16} /> : null}
      {children}
    </Text>
  );
}
