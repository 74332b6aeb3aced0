import { CheckCircleIcon, XIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ChatImportReport } from '../../app/domain/chat-import.ts';
import { describeSkipped } from '../../app/domain/skip-copy.ts';
import { useStores } from '../stores/stores-context.tsx';
import { transferStrings } from '../strings/transfer-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import styles from './import-export-settings.module.css';
import { Setting } from './setting.tsx';
import { TaskProgress } from './task-progress.tsx';

const words = transferStrings.import;

function Skipped({ skipped }: Pick<ChatImportReport, 'skipped'>): ReactNode {
  if (skipped.length === 0) return null;
  return (
    <div className={styles.skipped}>
      <h4 className={styles.heading}>{words.skipped}</h4>
      <ul>
        {skipped.map((sum) => (
          <li key={`${sum.what} ${sum.reason}`}>
            {describeSkipped(sum)}
            {sum.titles.length === 0 ? null : <span className={styles.titles} dir="auto">{sum.titles.join(' · ')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What an import took, and what not. */
function ImportReport({ report, onDismiss }: { readonly report: ChatImportReport; readonly onDismiss: () => void }): ReactNode {
  const { alreadyHere, grown, copies, error, isStopped, skipped } = report;
  return (
    <div className={styles.report}>
      <div className={styles.top}>
        <StatusLine tone="ok" icon={CheckCircleIcon}>
          {words.taken(report)}
        </StatusLine>
        <IconButton icon={XIcon} label={words.dismiss} onPress={onDismiss} />
      </div>
      {error === null ? null : <ErrorNote error={error} button={null} />}
      <div className={styles.rest}>
        {error === null ? null : <p>{words.failed}</p>}
        {isStopped ? <p>{words.stopped}</p> : null}
        {copies === 0 ? null : <p>{words.copies(copies)}</p>}
        {alreadyHere === 0 ? null : <p>{words.alreadyHere(alreadyHere)}</p>}
        {grown === 0 ? null : <p>{words.grown(grown)}</p>}
        <Skipped skipped={skipped} />
      </div>
    </div>
  );
}

function ImportSetting(): ReactNode {
  const { transfer } = useStores();
  const task = useStore(transfer, (state) => state.task);
  const report = useStore(transfer, (state) => state.imported);
  const error = useStore(transfer, (state) => state.importError);
  const dismiss = (): void => transfer.getState().dismissImport();
  return (
    <Setting title={words.title} note={words.note}>
      {task?.kind === 'import' ? (
        <TaskProgress label={words.working} progress={task.progress} cancelLabel={words.stop} onCancel={() => transfer.getState().cancel()} />
      ) : (
        <Button isDisabled={task !== null} onPress={() => void transfer.getState().runImport()}>
          {words.action}
        </Button>
      )}
      {error === null ? null : <ErrorNote error={error} button={null} onDismiss={dismiss} />}
      <div className={styles.place} role="status">{report === null ? null : <ImportReport report={report} onDismiss={dismiss} />}</div>
    </Setting>
  );
}

/** Chats in from files, and out to them. */
export function ImportExportSettings(): ReactNode {
  const { transfer } = useStores();
  const isBusy = useStore(transfer, (state) => state.task !== null);
  const { exportAll } = transferStrings;
  return (
    <>
      <ImportSetting />
      <Setting title={exportAll.title} note={exportAll.note}>
        <Button isDisabled={isBusy} onPress={() => transfer.getState().askExport({ id: null, title: null })}>
          {exportAll.action}
        </Button>
      </Setting>
    </>
  );
}
