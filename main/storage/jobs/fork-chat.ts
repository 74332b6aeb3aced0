import { forkBranch, type ForkToMake } from '../fork-branch.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** Copies a long branch into a conversation of its own. */
export function forkChat({ db, ownerToken, now }: JobContext, fork: Omit<ForkToMake, 'ownerToken' | 'now'>): Generator<JobProgress, true, void> {
  return forkBranch(db, { ...fork, ownerToken, now: now() });
}
