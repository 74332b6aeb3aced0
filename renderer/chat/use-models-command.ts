import { useStores } from '../stores/stores-context.tsx';
import { readModelsCommand } from './models-command.ts';

/** Runs `/models` typed in the composer: opens the catalog and answers true; false for text that is to be sent. */
export function useModelsCommand(): (text: string) => boolean {
  const { catalog, navigation } = useStores();
  return (text) => {
    const models = catalog.getState().catalog?.models ?? [];
    const request = readModelsCommand(text, new Set(models.map(({ vendor }) => vendor)));
    if (request !== null) navigation.getState().openCatalog(request);
    return request !== null;
  };
}
