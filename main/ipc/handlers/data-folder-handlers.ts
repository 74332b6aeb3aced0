import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { dataFolderMethods } from '../../../app/ipc/methods/data-folder-methods.ts';
import { hasRoom } from '../../files/has-room.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of the data folder. */
export function createDataFolderHandlers({ services, folderMover, tasks }: HandlerDependencies): Pick<ContractHandlers, keyof typeof dataFolderMethods> {
  return {
    'dataFolder.get': () => folderMover.getState(),
    'dataFolder.move': ({ taskId, to }) => tasks.run(taskId, 'move', (controls) => folderMover.move(to, controls)),
    'dataFolder.hasRoom': async () => ({ hasRoom: await hasRoom(services().info().dataDir) }),
    'dataFolder.dismissLastMove': () => (folderMover.dismissLastMove(), {}),
  };
}
