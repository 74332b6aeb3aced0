import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { appMethods } from '../../../app/ipc/methods/app-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of the program itself. */
export function createAppHandlers({ services, openExternal, showFolder, startDemo, leaveDemo, noteSaved, quit }: HandlerDependencies): Pick<ContractHandlers, keyof typeof appMethods> {
  return {
    'app.getInfo': () => services().info(),
    'app.dismissNotice': (notice) => (services().dismissNotice(notice), {}),
    'app.noteSaved': (_input, caller) => (noteSaved(caller.webContentsId), {}),
    'app.quit': () => (quit(), {}),
    'link.open': async ({ url }) => (await openExternal(url), {}),
    'dataFolder.show': async () => (await showFolder(services().info().dataDir), {}),
    'settings.get': () => services().settings.get(),
    'settings.update': (patch) => services().settings.update(patch),
    'import.getOffer': () => services().importer.getOffer(),
    'import.accept': async (choice) => (await services().importer.accept(choice), {}),
    'import.dismiss': async () => (await services().importer.dismiss(), {}),
    'demo.start': async () => (await startDemo(), {}),
    'demo.leave': async () => (await leaveDemo(), {}),
  };
}
