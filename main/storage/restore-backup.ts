import type { RestoreReport, RestoreSource } from '../../app/domain/backup.ts';
import type { JobControls, StoreJobs } from './jobs/store-jobs.ts';
import { answerUnderWay, isStoreDamaged } from './restore-errors.ts';
import type { SetAside } from './set-aside.ts';

/** A backup to be put in the place of everything. */
export interface BackupToRestore {
  readonly source: RestoreSource;
  readonly appVersion: string;
  /** Whether this process writes an answer: a damaged file may not tell. */
  readonly isAnswering: () => boolean;
}

interface Parts {
  readonly jobs: Pick<StoreJobs, 'run'>;
  /** Moves the damaged file aside, and goes on with what can be read of it. */
  readonly setDamagedAside: (damage: string) => Promise<SetAside>;
}

/** Restores, and where what is there turns out to be damaged, so that there can be no backup of it, keeps the file itself first. */
export async function restoreBackup(
  { jobs, setDamagedAside }: Parts,
  { source, appVersion, isAnswering }: BackupToRestore,
  controls?: JobControls,
): Promise<RestoreReport | null> {
  const run = (): Promise<RestoreReport | null> => jobs.run('restore', { source, appVersion }, controls);
  try {
    return await run();
  } catch (thrown) {
    if (!isStoreDamaged(thrown)) throw thrown;
    if (isAnswering()) throw answerUnderWay();
    const { name, createdAt, file } = await setDamagedAside(thrown.error.message);
    const report = await run();
    return report === null ? null : { ...report, before: { name, createdAt, counts: null, keptAs: file } };
  }
}
