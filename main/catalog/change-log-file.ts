import * as z from 'zod';
import type { ListedModel, PastList } from '../../app/domain/compare-model-lists.ts';
import type { ModelChange } from '../../app/domain/model-change.ts';
import { modelChangeSchema } from '../../app/ipc/model-schemas.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { writeFileAtomically } from '../files/write-file-atomically.ts';
import type { Logger } from '../ports.ts';
import type { ListScope } from './list-scope.ts';

/** What is known of the lists that one account, or one organization, was given by one gateway. */
export interface LoggedList extends ListScope {
  readonly gatewayUrl: string;
  /** The last list that was believed. */
  readonly past: PastList;
  /** ISO 8601: since when lists come that are too short to be believed; null while they are not. */
  readonly doubtedSince: string | null;
  /** Newest first. */
  readonly changes: readonly ModelChange[];
  /** ISO 8601; null when nobody ever looked. */
  readonly seenAt: string | null;
}

/** Accounts and organizations that are remembered; the ones that were not asked for longest are forgotten. */
const maxLists = 6;

const maxFileBytes = 48 * 1024 * 1024;

const price = z.number().nonnegative().nullable();
const listedModelSchema: z.ZodType<ListedModel> = z.strictObject({
  ref: z.string(),
  name: z.string(),
  input: price,
  output: price,
  expiresOn: z.string().nullable(),
});
const listSchema: z.ZodType<LoggedList> = z.strictObject({
  gatewayUrl: z.string(),
  organizationId: z.string().nullable(),
  account: z.string().nullable(),
  past: z.strictObject({ at: z.iso.datetime(), models: z.array(listedModelSchema) }),
  doubtedSince: z.iso.datetime().nullable(),
  changes: z.array(modelChangeSchema),
  seenAt: z.iso.datetime().nullable(),
});
const fileSchema = z.strictObject({ version: z.literal(1), lists: z.array(z.unknown()) });

/** What the file at `path` holds, lately asked ones first; what is damaged is logged and left out. Never throws. */
export async function readChangeLog(path: string, logger: Logger): Promise<readonly LoggedList[]> {
  try {
    const text = await readTextFile(path, maxFileBytes);
    if (text === null) return [];
    return fileSchema.parse(JSON.parse(text)).lists.flatMap((each) => {
      const list = listSchema.safeParse(each);
      if (!list.success) logger.warn('part of the list of model changes ignored', { path, problem: list.error.message });
      return list.success ? [list.data] : [];
    });
  } catch (thrown) {
    logger.warn('list of model changes ignored', { path, thrown });
    return [];
  }
}

/** Replaces the file in one step; a failure is logged, since the app can do without. Never throws. */
export async function writeChangeLog(path: string, lists: readonly LoggedList[], logger: Logger): Promise<void> {
  try {
    await writeFileAtomically(path, JSON.stringify({ version: 1, lists: lists.slice(0, maxLists) }));
  } catch (thrown) {
    logger.warn('list of model changes not written', { path, thrown });
  }
}
