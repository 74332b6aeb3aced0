import type { ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import styles from './backup-settings.module.css';

/** Props of {@link TaskProgress}. */
export interface TaskProgressProps {
  readonly label: string;
  readonly progress: number | null;
  readonly onCancel: () => void;
}

/** Long work in the place of the button that began it. */
export function TaskProgress({ label, progress, onCancel }: TaskProgressProps): ReactNode {
  return (
    <div className={styles.task}>
      <ProgressBar label={label} progress={progress} />
      <Button size="small" onPress={onCancel}>
        {strings.common.cancel}
      </Button>
    </div>
  );
}
