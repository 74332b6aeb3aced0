import type { ReactNode } from 'react';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from '../ui/button.tsx';
import styles from './setup-dialog.module.css';

/** The foot of a form for a setup: empties the fields, leaves, or saves by submitting the form. */
export function SetupButtons({ onReset, onCancel }: { readonly onReset: () => void; readonly onCancel: () => void }): ReactNode {
  return (
    <div className={styles.buttons}>
      <Button variant="quiet" onPress={onReset}>
        {words.reset}
      </Button>
      <span className={styles.space} />
      <Button variant="quiet" onPress={onCancel}>
        {strings.common.cancel}
      </Button>
      <Button variant="accent" type="submit">
        {words.save}
      </Button>
    </div>
  );
}
