import * as z from 'zod';
import { modelCatalogSchema, modelChangesSchema, modelEndpointsSchema, startModelSchema } from '../model-schemas.ts';
import { modelRefSchema } from '../schemas.ts';

const nothing = z.strictObject({});

/** The list of models. */
export const catalogMethods = {
  'catalog.get': { input: nothing, output: modelCatalogSchema },
  /** Asks the gateway now; answers the best list there is, with `lastError` when that failed. */
  'catalog.refresh': { input: nothing, output: modelCatalogSchema },
  'catalog.getStartModel': { input: nothing, output: startModelSchema },
  /** What changed in this gateway's list for this account, 90 days back, newest first. */
  'catalog.getChanges': { input: nothing, output: modelChangesSchema },
  /** The user has looked at the changes; in every window, until the next one. */
  'catalog.markChangesSeen': { input: nothing, output: nothing },
  /** Which providers serve a model; none, with a reason, where the gateway does not tell. */
  'catalog.getEndpoints': { input: z.strictObject({ ref: modelRefSchema }), output: modelEndpointsSchema },
};
