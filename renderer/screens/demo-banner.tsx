import { useState, type ReactNode } from 'react';
import { useCommand } from '../keyboard/use-command.tsx';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { LazyConfirmDialog } from '../ui/lazy-confirm-dialog.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './demo-banner.module.css';

/** Says on every screen that nothing here is real, and leads out. */
export function DemoBanner(): ReactNode {
  const { app } = useStores();
  const [isAsking, setAsking] = useState(false);
  useCommand('leave-demo', () => setAsking(true));
  return (
    <aside className={styles.banner} aria-label={strings.corner.demo}>
      <span>{strings.demo.banner}</span>
      <TextButton onPress={() => setAsking(true)}>{strings.demo.leave}</TextButton>
      <LazyConfirmDialog
        title={strings.demo.leaveTitle}
        text={strings.demo.leaveText}
        confirmLabel={strings.demo.leave}
        isDanger
        isOpen={isAsking}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void app.getState().leaveDemo();
        }}
      />
    </aside>
  );
}
