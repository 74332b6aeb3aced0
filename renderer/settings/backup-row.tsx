import { KebabHorizontalIcon, TrashIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Backup } from '../../app/domain/backup.ts';
import { countsText } from '../../app/domain/store-counts-text.ts';
import { bytesText } from '../../app/errors/error-figures.ts';
import { formatFullTime, formatMoment } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { backupStrings as words } from '../strings/backup-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import styles from './backup-settings.module.css';

function holdsText({ counts, problems, isNewer, sizeBytes }: Backup): string {
  const size = bytesText(sizeBytes);
  if (isNewer) return `${words.newer} ${size}`;
  if (problems.length > 0) return `${words.damaged} ${size}`;
  return counts === null ? `${words.unknown} ${size}` : `${countsText(counts)} · ${size}`;
}

function RemoveMenu({ backup, when }: { readonly backup: Backup; readonly when: string }): ReactNode {
  const { backups } = useStores();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <MenuButton
        aria-label={words.more(when)}
        trigger={<IconButton icon={KebabHorizontalIcon} label={words.more(when)} />}
        entries={[{ id: 'remove', label: words.remove, icon: TrashIcon, isDanger: true, onAction: () => setAsking(true) }]}
      />
      <ConfirmDialog
        title={words.removeTitle(when)}
        text={words.removeText}
        confirmLabel={words.remove}
        isDanger
        isOpen={isAsking}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void backups.getState().remove(backup.name);
        }}
      />
    </>
  );
}

/** One backup: from when, what is in it, and the way back to it. */
export function BackupRow({ backup }: { readonly backup: Backup }): ReactNode {
  const { backups } = useStores();
  const isBusy = useStore(backups, (state) => state.task !== null);
  const when = formatMoment(backup.createdAt, new Date());
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <div>
          <time className={styles.when} dateTime={backup.createdAt} title={formatFullTime(backup.createdAt)}>
            {when}
          </time>
          {backup.kind === 'automatic' ? null : <span className={styles.kind}>{words.kinds[backup.kind]}</span>}
        </div>
        <div className={styles.holds}>{holdsText(backup)}</div>
      </div>
      <div className={styles.actions}>
        <Button
          variant="quiet"
          size="small"
          aria-label={strings.errors.restoreBackupOf(when)}
          isDisabled={isBusy || backup.isNewer}
          onPress={() => backups.getState().ask(backup)}
        >
          {words.restore}
        </Button>
        {backup.kind === 'set-aside' ? null : <RemoveMenu backup={backup} when={when} />}
      </div>
    </li>
  );
}
