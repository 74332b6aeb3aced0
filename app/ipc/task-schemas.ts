import * as z from 'zod';
import { taskKinds, type Task } from '../domain/task.ts';
import { idSchema } from './schemas.ts';

/** {@link Task} */
export const taskSchema: z.ZodType<Task> = z.strictObject({
  id: idSchema,
  kind: z.enum(taskKinds),
  progress: z.number().min(0).max(1).nullable(),
});
