import { appException } from '../../app/errors/app-error.ts';
import { sampleBackups, sampleCounts } from './sample-backups.ts';
import { buildScene, info } from './scenes.ts';
import { never } from './scripted-bridge.ts';
import type { Story } from './stories.ts';

const damaged = appException('storage-corrupt', 'The conversation file is damaged: database disk image is malformed. It was kept.').error;
const noRoom = appException('storage-full', 'No backup was made today: The disk has too little room for a backup.', { detail: 'backup' }).error;
const [newest] = sampleBackups();

/** Backups in the settings and in the notices. */
export const backupStories: readonly Story[] = [
  { id: 'settings-backups', screen: 'settings', section: 'data', scene: () => buildScene() },
  {
    id: 'settings-data-moved',
    screen: 'settings',
    section: 'data',
    scene: () => buildScene({ info: { ...info, dataDir: '/media/ada/Backup disk of the whole family/Kilodesk' } }),
    overrides: {
      'dataFolder.get': () => ({
        path: '/media/ada/Backup disk of the whole family/Kilodesk',
        usualPath: info.dataDir,
        kind: 'moved',
        lastMove: { from: info.dataDir, to: '/media/ada/Backup disk of the whole family/Kilodesk' },
      }),
    },
  },
  {
    id: 'settings-backups-none',
    screen: 'settings',
    section: 'data',
    scene: () => buildScene(),
    overrides: { 'backups.list': () => ({ backups: [] }) },
  },
  {
    id: 'settings-backups-working',
    screen: 'settings',
    section: 'data',
    scene: () => buildScene(),
    overrides: { 'backups.create': never, 'store.verify': never },
  },
  {
    id: 'settings-backups-problems',
    screen: 'settings',
    section: 'data',
    scene: () => buildScene({ info: { ...info, startupNotices: [noRoom] } }),
    overrides: {
      'store.verify': () => ({
        ...sampleCounts,
        missingFiles: 2,
        changedFiles: 1,
        unusedFiles: 0,
        backups: 9,
        unsoundBackups: 1,
        problems: ['2 attached files are missing.', 'An attached file is damaged.', 'The backup of 2026-11-08T03:14:00.000Z is damaged: It is not what it was when it was made.'],
      }),
    },
  },
  {
    id: 'chats-damaged-with-backup',
    screen: 'chat',
    scene: () => buildScene({ info: { ...info, startupNotices: [damaged] } }),
  },
  {
    id: 'backup-restored',
    screen: 'chat',
    scene: () => buildScene(),
    overrides: {
      'backups.getLastRestore': () => ({
        report: {
          from: { name: newest?.name ?? '', kind: 'automatic', createdAt: newest?.createdAt ?? '' },
          restoredAt: new Date().toISOString(),
          counts: { ...sampleCounts, missingFiles: 2 },
          isPartial: false,
          before: {
            name: newest?.name ?? '',
            createdAt: new Date().toISOString(),
            counts: { chats: 1, trashedChats: 0, messages: 12, files: 0, missingFiles: 0 },
            keptAs: null,
          },
        },
      }),
    },
  },
];
