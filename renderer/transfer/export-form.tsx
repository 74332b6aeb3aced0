import { CheckCircleIcon } from '@primer/octicons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { exportFormats, type ExportFormat, type ExportReport } from '../../app/export/export-request.ts';
import type { BranchChoice } from '../../app/export/readable-chat.ts';
import { formatBytes } from '../format/bytes.ts';
import { TaskProgress } from '../settings/task-progress.tsx';
import type { ExportTarget } from '../stores/transfer-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { transferStrings } from '../strings/transfer-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import form from '../ui/form.module.css';
import { Segmented } from '../ui/segmented.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { Switch } from '../ui/switch.tsx';
import styles from './export-form.module.css';

const words = transferStrings.dialog;

/** One chat is read, all of them are kept: each begins with what suits it. */
const formatsFor = (target: ExportTarget): readonly ExportFormat[] =>
  target.id === null ? exportFormats : [...exportFormats.filter((format) => format !== 'json'), 'json'];

function Written({ report, onClose }: { readonly report: ExportReport; readonly onClose: () => void }): ReactNode {
  return (
    <div className={form.form}>
      <StatusLine tone="ok" icon={CheckCircleIcon}>
        {words.written(report.conversations, report.messages, formatBytes(report.sizeBytes))}
      </StatusLine>
      {report.lostFiles === 0 ? null : <p className={form.note}>{words.lost(report.lostFiles)}</p>}
      <DialogFoot onCancel={null}>
        <Button variant="accent" autoFocus onPress={onClose}>
          {words.done}
        </Button>
      </DialogFoot>
    </div>
  );
}

/** How to export, the work, and what came of it, one after the other in the same place. */
export function ExportForm({ target }: { readonly target: ExportTarget }): ReactNode {
  const { transfer } = useStores();
  const task = useStore(transfer, (state) => state.task);
  const report = useStore(transfer, (state) => state.exported);
  const error = useStore(transfer, (state) => state.exportError);
  const formats = formatsFor(target);
  const [format, setFormat] = useState<ExportFormat>(formats[0] ?? 'markdown');
  const [branch, setBranch] = useState<BranchChoice>('open');
  const [withTrash, setWithTrash] = useState(false);
  const close = (): void => transfer.getState().closeExport();
  if (report !== null) return <Written report={report} onClose={close} />;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void transfer.getState().runExport({ format, branch, withTrash });
  };
  const isWorking = task?.kind === 'export';
  return (
    <form className={form.form} onSubmit={onSubmit}>
      <div className={styles.field}>
        <Segmented
          label={words.format}
          isFramed
          options={formats.map((value) => ({ value, label: words.formats[value] }))}
          value={format}
          onChange={setFormat}
        />
        <p className={form.note}>{words.formatNotes[format]}</p>
      </div>
      {format === 'json' ? null : (
        <Segmented
          label={words.branch}
          isFramed
          options={(['open', 'all'] as const).map((value) => ({ value, label: words.branches[value] }))}
          value={branch}
          onChange={setBranch}
        />
      )}
      {target.id === null ? (
        <Switch isSelected={withTrash} onChange={setWithTrash}>
          {words.trash}
        </Switch>
      ) : null}
      {error === null ? null : <ErrorNote error={error} button={null} />}
      {isWorking ? (
        <TaskProgress label={words.working} progress={task.progress} cancelLabel={words.stop} onCancel={() => transfer.getState().cancel()} />
      ) : (
        <DialogFoot onCancel={close}>
          <Button variant="accent" type="submit" isDisabled={task !== null}>
            {words.start}
          </Button>
        </DialogFoot>
      )}
    </form>
  );
}
