import { appError, type AppError } from '../../app/errors/app-error.ts';
import type { Salvaged } from './damaged-database.ts';

const givenUp = 'recovery-given-up';
const finishedLate = 'recovery-finished';

const backupText = (backupAt: string | null): string => (backupAt === null ? 'There is no backup.' : `The newest backup is from ${backupAt}.`);

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function describe({ conversations, messages, cutMessages, unusableRows }: Salvaged): string {
  if (conversations === 0) return 'Nothing could be recovered from it.';
  const found = `${counted(conversations, 'chat')} and ${counted(messages, 'message')} were recovered from it`;
  const cut = cutMessages === 0 ? '' : `, of ${counted(cutMessages, 'message')} the beginning only`;
  return `${found}${cut}.${unusableRows === 0 ? '' : ` ${counted(unusableRows, 'row')} in it could not be used.`}`;
}

/** The notice for a store that was set aside and from which nothing more is copied, since that ended Kilodesk each time. */
export function givenUpNotice(damage: Error, keptAs: string, attempts: number, backupAt: string | null): AppError {
  const message = `${damage.message} It was kept as ${keptAs}. Reading it ended Kilodesk ${attempts} times, so that it is not tried again. ${backupText(backupAt)}`;
  return appError('storage-corrupt', message, { detail: givenUp, ...(backupAt !== null && { facts: { backupAt } }) });
}

/**
 * The `storage-corrupt` notice for a store that was set aside: where it is (`keptAs`; null when there was no file), what came back
 * and from when the newest backup is, in words and in its facts.
 */
export function recoveryNotice(damage: Error, keptAs: string | null, salvaged: Salvaged | Error | null, backupAt: string | null): AppError {
  const kept = keptAs === null ? 'A new one was started.' : `It was kept as ${keptAs}, and a new one was started.`;
  const found =
    salvaged === null ? [] : [salvaged instanceof Error ? `Nothing could be copied from it: ${salvaged.message}` : describe(salvaged)];
  const counts = salvaged === null || salvaged instanceof Error ? { conversations: 0, messages: 0 } : salvaged;
  return appError('storage-corrupt', [damage.message, kept, ...found, backupText(backupAt)].join(' '), {
    facts: {
      recoveredChats: counts.conversations,
      recoveredMessages: counts.messages,
      ...(backupAt !== null && { backupAt }),
    },
  });
}

/** The notice of a recovery that began at an earlier start. */
export function ofEarlierDamage(notice: AppError): AppError {
  return { ...notice, detail: notice.detail ?? finishedLate };
}

/** Whether a notice is about a file that was put aside at an earlier start, so that it says nothing about the one that is open. */
export function isOfEarlierDamage({ detail }: AppError): boolean {
  return detail === givenUp || detail === finishedLate;
}
