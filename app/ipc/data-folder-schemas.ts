import * as z from 'zod';
import type { DataFolderState } from '../domain/data-folder.ts';

/** {@link DataFolderState} */
export const dataFolderStateSchema: z.ZodType<DataFolderState> = z.strictObject({
  path: z.string(),
  usualPath: z.string(),
  kind: z.enum(['fixed', 'usual', 'moved']),
  lastMove: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
});
