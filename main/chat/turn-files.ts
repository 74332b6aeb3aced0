import type { Attachment } from '../../app/domain/attachment.ts';
import { readsFile, sentBytes } from '../../app/domain/attachment-kind.ts';
import type { Model } from '../../app/domain/model.ts';
import { appError, appException, toAppError, AppException, type AppError } from '../../app/errors/app-error.ts';
import type { ChatTurn } from '../gateway/gateway.ts';

/** The largest request that is surely taken, in bytes (PROTOCOL 2.2). */
export const safeRequestBytes = 4_000_000;

/** A turn whose files are named and not read yet. */
export interface QuestionTurn extends Omit<ChatTurn, 'files'> {
  readonly attachments: readonly Attachment[];
}

/** Contents by their hash. */
export type Contents = ReadonlyMap<string, Uint8Array>;

/** How many bytes files add to a request. */
export function filesBytes(attachments: readonly Attachment[]): number {
  return attachments.reduce((sum, attachment) => sum + sentBytes(attachment), 0);
}

/** Fails with `request-too-large` for files that make a request too large whatever else is in it; none is read then. */
function assertFilesFit(turns: readonly QuestionTurn[]): void {
  const requestBytes = turns.reduce((sum, { attachments }) => sum + filesBytes(attachments), 0);
  if (requestBytes <= safeRequestBytes) return;
  const newest = turns.findLast(({ role }) => role === 'user')?.attachments ?? [];
  const messageBytes = filesBytes(newest);
  const isMostly = messageBytes * 2 >= requestBytes;
  const fileName = newest.toSorted((a, b) => sentBytes(b) - sentBytes(a))[0]?.name;
  throw appException('request-too-large', `The files of this request are ${requestBytes} bytes.`, {
    ...(isMostly && { reason: 'files-too-large' as const }),
    facts: { requestBytes, messageBytes, ...(isMostly && { fileName }) },
  });
}

/**
 * Reads the files of all turns. Fails with `request-too-large` where they are too large together, and as reading does, with the file's
 * name.
 */
export async function readTurnFiles(turns: readonly QuestionTurn[], read: (hash: string) => Promise<Uint8Array>): Promise<Contents> {
  assertFilesFit(turns);
  const contents = new Map<string, Uint8Array>();
  for (const { hash, name } of turns.flatMap(({ attachments }) => attachments)) {
    if (contents.has(hash)) continue;
    try {
      contents.set(hash, await read(hash));
    } catch (thrown) {
      const error = toAppError(thrown);
      throw new AppException({ ...error, facts: { fileName: name, ...error.facts } }, { cause: thrown });
    }
  }
  return contents;
}

/** Why a model cannot be asked: it does not read a file of the newest message. Null where it can, and where it is not known. */
export function refuseFiles(turns: readonly QuestionTurn[], model: Model | undefined): AppError | null {
  if (model === undefined) return null;
  const newest = turns.findLast(({ role, attachments }) => role === 'user' && attachments.length > 0);
  const isLast = newest !== undefined && newest === turns.findLast(({ role }) => role === 'user');
  const unread = isLast ? newest.attachments.find(({ mediaType }) => !readsFile(model, mediaType)) : undefined;
  if (unread === undefined) return null;
  return appError('model-not-found', `${model.id} reads no ${unread.mediaType}.`, { reason: 'input-not-supported', facts: { fileName: unread.name } });
}

/** What stands for a file that a model cannot read; it was sent to another one before. */
const leftOut = ({ name }: Attachment): string => `[The file "${name}" is left out: this model does not read files of its kind.]`;

/** The turns as they are sent to a model: with the files that it reads, and a line for each that it does not. */
export function withFiles(turns: readonly QuestionTurn[], contents: Contents, model: Model | undefined): readonly ChatTurn[] {
  return turns.map(({ attachments, ...turn }) => {
    if (attachments.length === 0) return turn;
    const isRead = ({ mediaType }: Attachment): boolean => model === undefined || readsFile(model, mediaType);
    const files = attachments.filter(isRead).flatMap(({ hash, name, mediaType }) => {
      const content = contents.get(hash);
      return content === undefined ? [] : [{ name, mediaType, content }];
    });
    const notes = attachments.filter((attachment) => !isRead(attachment)).map(leftOut);
    return { ...turn, text: [turn.text, ...notes].filter((text) => text !== '').join('\n\n'), files };
  });
}
