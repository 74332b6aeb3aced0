import type { Backup, StoreCounts } from '../../app/domain/backup.ts';

/** What is in the store of the pictures. */
export const sampleCounts: StoreCounts = { chats: 214, trashedChats: 3, messages: 8412, files: 37, missingFiles: 0 };

const hourMs = 3_600_000;

function backupOf(kind: Backup['kind'], hoursAgo: number, extra: Partial<Backup> = {}): Backup {
  const createdAt = new Date(Date.now() - hoursAgo * hourMs).toISOString();
  const part = 1 - hoursAgo / 1500;
  return {
    name: `${createdAt.replaceAll(':', '-')}-${kind}.sqlite`,
    kind,
    createdAt,
    appVersion: '0.1.0',
    counts: { ...sampleCounts, chats: Math.round(214 * part), messages: Math.round(8412 * part), files: Math.round(37 * part), trashedChats: 0 },
    sizeBytes: Math.round(46_000_000 * part),
    problems: [],
    isNewer: false,
    ...extra,
  };
}

/** A month of backups, one of each kind among them. */
export function sampleBackups(): readonly Backup[] {
  return [
    backupOf('automatic', 3),
    backupOf('before-restore', 20),
    ...[27, 51, 75, 99, 123, 147].map((hours) => backupOf('automatic', hours)),
    backupOf('manual', 200),
    backupOf('automatic', 340),
    backupOf('before-migration', 420, { appVersion: null }),
    backupOf('automatic', 510, { problems: ['It is not what it was when it was made.'] }),
    backupOf('set-aside', 600, { counts: null, appVersion: null }),
    backupOf('automatic', 680),
  ];
}
