import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { backupMethods } from '../../../app/ipc/methods/backup-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of backups. */
export function createBackupHandlers({ services }: HandlerDependencies): Pick<ContractHandlers, keyof typeof backupMethods> {
  return {
    'backups.list': async () => ({ backups: [...(await services().backups.list()) ] }),
    'backups.create': ({ taskId }) => services().tasks.run(taskId, 'backup', (controls) => services().backups.create(controls)),
    'backups.restore': ({ taskId, name }) =>
      services().tasks.run(taskId, 'restore', (controls) => services().backups.restore({ kind: 'kept', name }, controls)),
    'backups.remove': async ({ name }) => (await services().backups.remove(name), {}),
    'backups.getLastRestore': () => ({ report: services().backups.getLastRestore() }),
    'backups.dismissLastRestore': () => (services().backups.dismissLastRestore(), {}),
    'store.verify': ({ taskId }) => services().tasks.run(taskId, 'verify', (controls) => services().backups.verify(controls)),
  };
}
