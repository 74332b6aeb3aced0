import type { ContractHandlers } from '../../../app/ipc/contract.ts';
import type { catalogMethods } from '../../../app/ipc/methods/catalog-methods.ts';
import type { HandlerDependencies } from '../handler-dependencies.ts';

/** One function for each method of the list of models. */
export function createCatalogHandlers({ services }: HandlerDependencies): Pick<ContractHandlers, keyof typeof catalogMethods> {
  return {
    'catalog.get': () => services().catalog.get(),
    'catalog.refresh': () => services().catalog.refresh(),
    'catalog.getStartModel': () => services().catalog.getStartModel(),
    'catalog.getChanges': () => services().catalog.getChanges(),
    'catalog.markChangesSeen': async () => (await services().catalog.markChangesSeen(), {}),
    'catalog.getEndpoints': ({ ref }) => services().catalog.getEndpoints(ref),
  };
}
