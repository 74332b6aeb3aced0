import * as z from 'zod';
import { idSchema } from '../schemas.ts';

/** Long work that other methods start under an id of the window's choosing. */
export const taskMethods = {
  /** Ends a task; the call that started it then answers null. Cancelling one that is over is not an error. */
  'task.cancel': { input: z.strictObject({ taskId: idSchema }), output: z.strictObject({}) },
};
