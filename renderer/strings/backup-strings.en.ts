import type { BackupKind } from '../../app/domain/backup.ts';

const kinds: Readonly<Record<BackupKind | 'set-aside', string>> = {
  automatic: 'made by itself',
  manual: 'made by you',
  'before-restore': 'before a restore',
  'before-migration': 'before an update',
  'set-aside': 'damaged file, kept aside',
};

/** What users read about backups, restoring and checking. */
export const backupStrings = {
  title: 'Backups',
  note: 'One is made each day. The last seven days and four weeks are kept.',
  create: 'Back up now',
  creating: 'Backing up',
  none: 'No backups yet. The first one is made by itself within a minute.',
  demo: 'The demo keeps no backups.',
  kinds,
  unknown: 'What can be read of it can be restored.',
  damaged: 'Damaged. What can be read of it can be restored.',
  newer: 'Made by a newer Kilodesk.',
  restore: 'Restore',
  more: (when: string) => `More about the backup of ${when}`,
  remove: 'Delete backup',
  removeTitle: (when: string) => `Delete the backup of ${when}?`,
  removeText: 'It cannot be brought back. Your chats stay as they are.',
  showAll: (count: number) => `Show all ${count}`,
  showFewer: 'Show fewer',
  confirmTitle: (when: string) => `Restore the backup of ${when}?`,
  confirmText: (content: string | null) =>
    `${content === null ? 'What can be read of it takes the place of your chats.' : `Your chats become what they were then: ${content}.`} What is here now is backed up first, so you can undo this.`,
  restoring: 'Restoring the backup',
  restoringText: 'What is here now is backed up first.',
  restored: (when: string, content: string) => `Restored the backup of ${when}: ${content}.`,
  restoredPartly: (when: string, content: string) => `The backup of ${when} was damaged. What could be read of it was restored: ${content}.`,
  before: (content: string) => `What was here before (${content}) is kept as a backup.`,
  beforeDamaged: (file: string) => `What was here before was damaged. It is kept as ${file}, and what can be read of it can be restored.`,
  undo: 'Undo',
  check: {
    title: 'Check everything',
    note: 'Reads all chats, attached files and backups, and says what is wrong.',
    start: 'Check now',
    running: 'Checking',
    good: (content: string, backups: number) =>
      `All is well: ${content}${backups === 0 ? '' : backups === 1 ? ', one backup' : `, ${backups} backups`}.`,
    bad: (count: number) => (count === 1 ? 'One thing is wrong.' : `${count} things are wrong.`),
    restoreHint: 'A backup above may still have what is missing.',
  },
};
