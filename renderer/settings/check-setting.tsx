import { AlertIcon, CheckCircleIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoreReport } from '../../app/domain/backup.ts';
import { countsText } from '../../app/domain/store-counts-text.ts';
import { useStores } from '../stores/stores-context.tsx';
import { backupStrings } from '../strings/backup-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { Setting } from './setting.tsx';
import { TaskProgress } from './task-progress.tsx';
import styles from './backup-settings.module.css';

const words = backupStrings.check;

function Found({ report }: { readonly report: StoreReport }): ReactNode {
  const { problems } = report;
  if (problems.length === 0) {
    return (
      <StatusLine tone="ok" icon={CheckCircleIcon}>
        {words.good(countsText(report), report.backups)}
      </StatusLine>
    );
  }
  return (
    <div className={styles.found}>
      <StatusLine tone="danger" icon={AlertIcon}>
        {words.bad(problems.length)} {report.backups > report.unsoundBackups ? words.restoreHint : null}
      </StatusLine>
      <ul className={styles.problems}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}

/** Reads everything and says what is wrong. */
export function CheckSetting(): ReactNode {
  const { backups } = useStores();
  const task = useStore(backups, (state) => state.task);
  const report = useStore(backups, (state) => state.report);
  return (
    <Setting title={words.title} note={words.note}>
      {task?.kind === 'verify' ? (
        <TaskProgress label={words.running} progress={task.progress} onCancel={() => backups.getState().cancel()} />
      ) : (
        <Button isDisabled={task !== null} onPress={() => void backups.getState().verify()}>
          {words.start}
        </Button>
      )}
      <div role="status">{report === null ? null : <Found report={report} />}</div>
    </Setting>
  );
}
