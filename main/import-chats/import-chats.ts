import { Worker } from 'node:worker_threads';
import type { ChatImportReport } from '../../app/domain/chat-import.ts';
import { AppException, appException, toAppError } from '../../app/errors/app-error.ts';
import type { ArchiveAnswers, ArchiveRequest, ArchiveWorkerData, FoundChat, Verdict } from '../archive/archive-protocol.ts';
import type { JobControls } from '../storage/jobs/store-jobs.ts';
import type { ChatImporterOptions } from './chat-importer.ts';
import { createImportTally, type ImportTally } from './import-tally.ts';

/** Memory that the values of one chat may take, in MiB; an archive that wants more ends its worker and nothing else. */
const maxHeapMib = 2048;

/** Messages that are compared at once, while others wait for the store. */
const comparedAtOnce = 200;

type Answer = ArchiveAnswers[keyof ArchiveAnswers];
type AskedRequest = Extract<ArchiveRequest, { kind: keyof ArchiveAnswers }>;

/** One import: what the store has is looked up, what it lacks is written. */
interface Session {
  answer(request: AskedRequest): Promise<Answer>;
  /** Leaves a chat that is half written to be swept. */
  abandon(): Promise<void>;
}

function createSession({ imports, files }: ChatImporterOptions['store'], tally: ImportTally, { signal, onProgress }: JobControls): Session {
  let unfinishedId: string | null = null;

  /** How many of a chat's messages are here as they are there, and how many otherwise. */
  const compare = async ({ id, messages }: FoundChat): Promise<{ isThere: boolean; same: number; different: number }> => {
    let { isThere, same, different } = await imports.inspect(id, messages.slice(0, comparedAtOnce));
    for (let from = comparedAtOnce; from < messages.length; from += comparedAtOnce) {
      const more = await imports.inspect(id, messages.slice(from, from + comparedAtOnce));
      isThere ||= more.isThere;
      same += more.same;
      different += more.different;
    }
    return { isThere, same, different };
  };

  const judge = async (chat: FoundChat): Promise<Verdict> => {
    const { isThere, same, different } = await compare(chat);
    const total = chat.messages.length;
    if (!isThere && same + different === 0) return 'keep';
    if (isThere && same === total) return 'skip';
    // Its ids say whose chat it is; that its words differ a little from what they were here, pictures among them, says nothing.
    if (isThere && chat.isForeign && same + different > 0) {
      if (same + different < total) tally.grown += 1;
      return 'skip';
    }
    const { isThere: isCopied } = await imports.inspect(chat.copyId, []);
    return isCopied ? 'skip' : 'copy';
  };

  const answerChat = async (chat: FoundChat): Promise<Verdict> => {
    if (signal?.aborted === true) {
      tally.isStopped = true;
      return 'stop';
    }
    const verdict = await judge(chat);
    if (verdict === 'skip') tally.alreadyHere += 1;
    else if (verdict === 'copy') tally.copies += 1;
    return verdict;
  };

  return {
    answer: async (request) => {
      if (request.kind === 'chat' || request.kind === 'file') onProgress?.({ done: request.readBytes, total: request.totalBytes });
      switch (request.kind) {
        case 'opened':
          tally.source = request.source;
          return null;
        case 'chat':
          return answerChat(request.chat);
        case 'file':
          return (await files.add(request.bytes, request.mediaType)).hash;
        case 'part': {
          const { part } = request;
          unfinishedId = part.conversationId;
          const { lostFiles } = await imports.write(part);
          if (lostFiles > 0) tally.addSkipped([{ what: 'file', reason: 'not-in-archive', count: lostFiles }]);
          tally.messages += part.messages.length;
          tally.files += part.messages.reduce((sum, { attachments }) => sum + attachments.length, 0) - lostFiles;
          if (!part.isLast) return null;
          unfinishedId = null;
          tally.imported += 1;
          return null;
        }
      }
    },
    abandon: async () => {
      if (unfinishedId !== null) await imports.abandon(unfinishedId);
    },
  };
}

/** Runs the worker to its end and answers what it asks. Fails with what the worker or an answer failed with. */
function runWorker(workerUrl: URL, path: string, session: Session, tally: ImportTally): Promise<void> {
  const workerData: ArchiveWorkerData = { path };
  const worker = new Worker(workerUrl, { workerData, resourceLimits: { maxOldGenerationSizeMb: maxHeapMib } });
  const ended = Promise.withResolvers<void>();
  const fail = (thrown: unknown): void => {
    ended.reject(thrown);
    void worker.terminate();
  };
  worker.on('message', (request: ArchiveRequest) => {
    if (request.kind === 'skipped') tally.addSkipped(request.skipped);
    else if (request.kind === 'failed') fail(new AppException(request.error));
    else if (request.kind === 'end') ended.resolve();
    else session.answer(request).then((answer) => worker.postMessage(answer), fail);
  });
  worker.on('error', (error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = isMemory ? { reason: 'archive-too-large' as const } : {};
    fail(appException(isMemory ? 'request-invalid' : 'internal', `The archive could not be read: ${error.message}`, { ...reason, cause: error }));
  });
  worker.on('exit', () => ended.reject(appException('internal', 'The worker that read the archive ended.')));
  return ended.promise;
}

/** Reads the file at `path` in a thread of its own and writes what it holds chat by chat through the store: the work of the importer. */
export async function importChats({ store, workerUrl, logger }: ChatImporterOptions, path: string, controls: JobControls): Promise<ChatImportReport> {
  const tally = createImportTally();
  const session = createSession(store, tally, controls);
  try {
    // Half a chat that was cut off would be taken for one that is here, and be swept later. Nothing else is erased by this.
    await store.jobs.run('erase', { what: [] });
    await runWorker(workerUrl, path, session, tally);
    return tally.report(null);
  } catch (thrown) {
    await session.abandon().catch((left: unknown) => logger.warn('half a chat could not be left', { left }));
    if (tally.imported === 0) throw thrown;
    logger.warn('an import ended early', { thrown });
    return tally.report(toAppError(thrown));
  }
}
