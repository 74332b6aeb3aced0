import * as z from 'zod';
import { dataFolderStateSchema } from '../data-folder-schemas.ts';
import { idSchema } from '../schemas.ts';

const nothing = z.strictObject({});

/** Where everything is kept. */
export const dataFolderMethods = {
  'dataFolder.get': { input: nothing, output: dataFolderStateSchema },
  /**
   * Moves everything to a folder that the system's dialog asks for, or back to the usual one; windows are loaded anew at its end. Null
   * when the user cancelled. Fails with request-invalid for what cannot be moved now or there, storage-full, storage-failed; all stays
   * where it was then.
   */
  'dataFolder.move': { input: z.strictObject({ taskId: idSchema, to: z.enum(['chosen', 'usual']) }), output: dataFolderStateSchema.nullable() },
  /** Whether there is room to save something again after a storage-full. */
  'dataFolder.hasRoom': { input: nothing, output: z.strictObject({ hasRoom: z.boolean() }) },
  'dataFolder.dismissLastMove': { input: nothing, output: nothing },
};
