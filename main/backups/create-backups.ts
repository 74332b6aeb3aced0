import type { RestoreReport } from '../../app/domain/backup.ts';
import { appError, appException, toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { EventSink, Logger } from '../ports.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { Backups } from './backups.ts';

/** The first look comes this long after the start, the next ones each hour; while an answer is being written it waits. */
const firstLookMs = 30_000;
const nextLookMs = 3_600_000;
const busyLookMs = 60_000;

/** What the backups need. */
export interface BackupsOptions {
  readonly store: Pick<ConversationStore, 'jobs' | 'restoreBackup'>;
  readonly appVersion: string;
  readonly activeReplyCount: () => number;
  /** Told before the windows are loaded anew. */
  readonly onRestored: () => void;
  readonly reloadWindows: () => void;
  readonly events: Pick<EventSink, 'broadcast'>;
  readonly logger: Logger;
}

/** The failure of an automatic backup: earlier ones are kept, and this is tried again. */
function toNotice({ code, message }: AppError): AppError {
  const ownCode = code === 'storage-full' || code === 'storage-corrupt' ? code : 'storage-failed';
  return appError(ownCode, `No backup was made today: ${message}`, { detail: 'backup' });
}

/** Builds the backups of one store; nothing is made by itself before `start`. */
export function createBackups({ store, appVersion, activeReplyCount, onRestored, reloadWindows, events, logger }: BackupsOptions): Backups {
  let lastRestore: RestoreReport | null = null;
  let notice: AppError | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isDisposed = false;

  const changed = (): void => events.broadcast('backups.changed', {});

  const setNotice = (next: AppError | null): void => {
    if (next?.message === notice?.message) return;
    notice = next;
    changed();
  };

  const lookIn = (milliseconds: number): void => {
    if (isDisposed) return;
    timer = setTimeout(() => void look(), milliseconds);
    // A program that is done need not stay for this.
    timer.unref();
  };

  const look = async (): Promise<void> => {
    if (activeReplyCount() > 0) {
      lookIn(busyLookMs);
      return;
    }
    try {
      const outcome = await store.jobs.run('backUp', { kind: 'automatic', appVersion });
      setNotice(null);
      if (outcome?.kind === 'made') changed();
    } catch (thrown) {
      logger.warn('no automatic backup', { thrown });
      if (!isDisposed) setNotice(toNotice(toAppError(thrown)));
    }
    lookIn(nextLookMs);
  };

  return {
    list: async () => (await store.jobs.run('listBackups', null)) ?? [],
    async create(controls) {
      const outcome = await store.jobs.run('backUp', { kind: 'manual', appVersion }, controls);
      if (outcome?.kind !== 'made') return null;
      changed();
      const all = (await store.jobs.run('listBackups', null)) ?? [];
      const made = all.find(({ name }) => name === outcome.name);
      if (made === undefined) throw appException('storage-failed', 'The backup is gone already.');
      return made;
    },
    copyTo: (path, controls) => store.jobs.run('copyTo', { path }, controls),
    async restore(source, controls) {
      const report = await store.restoreBackup({ source, appVersion, isAnswering: () => activeReplyCount() > 0 }, controls);
      if (report === null) return null;
      lastRestore = report;
      onRestored();
      changed();
      reloadWindows();
      return report;
    },
    async remove(name) {
      await store.jobs.run('removeBackup', { name });
      changed();
    },
    async verify(controls) {
      const report = await store.jobs.run('verify', null, controls);
      if (report !== null) changed();
      return report;
    },
    getLastRestore: () => lastRestore,
    dismissLastRestore: () => void (lastRestore = null),
    get notices() {
      return notice === null ? [] : [notice];
    },
    start: () => lookIn(firstLookMs),
    dispose() {
      isDisposed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
