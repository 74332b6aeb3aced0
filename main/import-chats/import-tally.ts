import type { ArchiveSource, ChatImportReport, Skipped, SkippedSum } from '../../app/domain/chat-import.ts';
import type { AppError } from '../../app/errors/app-error.ts';

/** Chats that are named for each reason: more would not be read. */
const maxTitles = 5;

/** What comes of an import, counted on the way. */
export interface ImportTally {
  source: ArchiveSource;
  imported: number;
  copies: number;
  alreadyHere: number;
  grown: number;
  messages: number;
  files: number;
  isStopped: boolean;
  addSkipped(skipped: readonly Skipped[]): void;
  report(error: AppError | null): ChatImportReport;
}

/** Nothing counted yet. */
export function createImportTally(): ImportTally {
  const sums = new Map<string, SkippedSum>();
  const tally: ImportTally = {
    source: 'kilodesk',
    imported: 0,
    copies: 0,
    alreadyHere: 0,
    grown: 0,
    messages: 0,
    files: 0,
    isStopped: false,
    addSkipped: (skipped) => {
      for (const { what, reason, count, title } of skipped) {
        const key = `${what} ${reason}`;
        const { count: before = 0, titles = [] } = sums.get(key) ?? {};
        const isNamed = title === undefined || titles.length >= maxTitles || titles.includes(title);
        sums.set(key, { what, reason, count: before + count, titles: isNamed ? titles : [...titles, title] });
      }
    },
    report: (error) => {
      const { source, imported, copies, alreadyHere, grown, messages, files, isStopped } = tally;
      return { source, imported, copies, alreadyHere, grown, messages, files, isStopped, error, skipped: [...sums.values()] };
    },
  };
  return tally;
}
