import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { taskMethods } from '../../../app/ipc/methods/task-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of long work. */
export function createTaskHandlers({ services, tasks }: HandlerDependencies): Pick<ContractHandlers, keyof typeof taskMethods> {
  return {
    'task.cancel': ({ taskId }) => (services().tasks.cancel(taskId), tasks.cancel(taskId), {}),
  };
}
