import { constants } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { maxFileBytes, type Attachment } from '../../app/domain/attachment.ts';
import { attachmentKind, maxAttachments } from '../../app/domain/attachment-kind.ts';
import { cleanFileName } from '../../app/domain/file-name.ts';
import { sniffMediaType } from '../files/sniff-media-type.ts';
import { appError, AppException, appException, toAppError, type AppError } from '../../app/errors/app-error.ts';
import { errorCodeOf } from '../files/error-code.ts';
import { storageError } from '../files/storage-error.ts';
import type { Dialogs } from '../ports.ts';
import type { FileContents } from '../storage/files/file-contents.ts';
import type { Attachments } from './attachments.ts';
import { imageOfDataUrl } from './image-of-data-url.ts';

/** What the service needs. */
export interface AttachmentsParts {
  readonly contents: FileContents;
  readonly temporaryContents: Pick<FileContents, 'add'>;
  /** Whether a chat lives in memory only. */
  readonly isTemporary: (conversationId: string) => Promise<boolean>;
  readonly dialogs: Dialogs;
}

const tooLarge = (fileName: string, messageBytes: number): AppException =>
  appException('request-too-large', `A file of ${messageBytes} bytes is too large.`, { reason: 'file-too-large', facts: { fileName, messageBytes } });

const tooMany = (): AppError => appError('request-invalid', `At most ${maxAttachments} files go with one message.`);

/** A file of the user's, whatever it is called: a pipe would block for ever, and what is too large is not read. */
async function readUserFile(path: string): Promise<Uint8Array> {
  const name = cleanFileName(basename(path));
  const unreadable = (why: string, cause?: unknown): AppException =>
    appException('request-invalid', `${name} could not be read: ${why}.`, { facts: { fileName: name }, cause });
  try {
    const file = await open(path, process.platform === 'win32' ? 'r' : constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw unreadable('it is not a file');
      if (stats.size > maxFileBytes) throw tooLarge(name, stats.size);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (thrown instanceof AppException) throw thrown;
    throw unreadable(errorCodeOf(thrown) ?? 'it cannot be opened', thrown);
  }
}

/** Names the file that an error is about: a full disk is told of once, and this of each file. */
function withName(thrown: unknown, fileName: string): AppException {
  const error: AppError = toAppError(thrown);
  return new AppException({ ...error, ...(error.code === 'storage-full' && { detail: 'file' }), facts: { fileName, ...error.facts } }, { cause: thrown });
}

/** Builds what `createAttachments` loads. */
export function createFileAttachments({ contents, temporaryContents, isTemporary, dialogs }: AttachmentsParts): Attachments {
  const add: Attachments['add'] = async (givenName, content, conversationId) => {
    const name = cleanFileName(givenName);
    if (content.byteLength === 0) throw appException('request-invalid', `${name} is empty.`, { reason: 'file-empty', facts: { fileName: name } });
    const mediaType = sniffMediaType(content);
    if (attachmentKind(mediaType) === 'other') {
      throw appException('request-invalid', `${name} is of no kind that models read.`, { reason: 'file-kind', facts: { fileName: name } });
    }
    try {
      // Asked as late as may be: a chat can be kept while a dialog is open.
      const place = conversationId !== null && (await isTemporary(conversationId)) ? temporaryContents : contents;
      return { ...(await place.add(content, mediaType)), name };
    } catch (thrown) {
      throw withName(thrown, name);
    }
  };

  const addPath = async (path: string, conversationId: string | null): Promise<Attachment> =>
    add(basename(path), await readUserFile(path), conversationId);

  const saveCopy = async (fileName: string, read: () => Promise<Uint8Array>): Promise<boolean> => {
    const content = await read();
    const path = await dialogs.chooseSavePath({ title: 'Save file', fileName });
    if (path === null) return false;
    try {
      await writeFile(path, content);
      return true;
    } catch (thrown) {
      throw storageError('The file', thrown, 'copy');
    }
  };

  return {
    add,
    // Added anew: a temporary chat keeps it in memory, and another chat may be erased in the next moment.
    reuse: async (hash, name, conversationId) => add(name, await contents.read(hash), conversationId),
    addFile: (path) => addPath(path, null),
    choose: async (conversationId) => {
      const paths = await dialogs.chooseFiles({ title: 'Attach files', isMany: true });
      const results = await Promise.allSettled(paths.slice(0, maxAttachments).map((path) => addPath(path, conversationId)));
      const problems = results.flatMap((result) => (result.status === 'rejected' ? [toAppError(result.reason)] : []));
      return {
        attachments: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
        problems: paths.length > maxAttachments ? [...problems, tooMany()] : problems,
      };
    },
    read: (hash) => contents.read(hash),
    save: (hash, name) => saveCopy(cleanFileName(name), () => contents.read(hash)),
    saveImage: async (dataUrl) => {
      const { content, extension } = imageOfDataUrl(dataUrl);
      return saveCopy(`image${extension}`, async () => content);
    },
  };
}
