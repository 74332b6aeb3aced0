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
  /** Where what is done by then stays: "Stop" and not "Cancel". */
  readonly cancelLabel?: string;
}

/** Long work in the place of the button that began it. */
export function TaskProgress({ label, progress, onCancel, cancelLabel = strings.common.cancel }: TaskProgressProps): ReactNode {
  return (
    <div className={styles.task}>
      <ProgressBar label={label} progress={progress} />
      <Button size="small" onPress={onCancel}>
        {cancelLabel}
      </Button>
    </div>
  );
}
