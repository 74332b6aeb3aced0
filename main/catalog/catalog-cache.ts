import { join, parse } from 'node:path';
import * as z from 'zod';
import { bundledAutoModel, type Model } from '../../app/domain/model.ts';
import { modelSchema } from '../../app/ipc/model-schemas.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { writeFileAtomically } from '../files/write-file-atomically.ts';
import type { GatewayDefaults } from '../gateway/gateway.ts';
import type { Logger } from '../ports.ts';
import type { ListScope } from './list-scope.ts';

/** The last good answer of one gateway to one account or organization. */
export interface CachedCatalog extends ListScope {
  /** ISO 8601. */
  readonly fetchedAt: string;
  readonly droppedCount: number;
  readonly defaults: GatewayDefaults;
  /** The gateway's models, without the bundled entry. */
  readonly models: readonly Model[];
}

/** Where the last good answers are kept between runs: one for the person, one for each organization. */
export interface CatalogCache {
  /** Null when there is none of this gateway. A damaged one is logged and ignored. Never throws. */
  read(organizationId: string | null): Promise<CachedCatalog | null>;
  /** Replaces the file in one step; a failure is logged, since a cache can be done without. Never throws. */
  write(catalog: CachedCatalog): Promise<void>;
}

/** What models in older files lack, as far as nothing is known of it. */
const { callPrices, parameters, efforts, candidateIds, isByokAvailable } = bundledAutoModel;
const later = { callPrices, parameters, efforts, candidateIds, isByokAvailable };

const cacheSchema = z.strictObject({
  version: z.literal(1),
  gatewayUrl: z.string(),
  // Older files do not say whose list it is: they knew of no organizations.
  organizationId: z.guid().nullable().default(null),
  account: z.string().nullable().default(null),
  fetchedAt: z.iso.datetime(),
  droppedCount: z.number().int().nonnegative(),
  defaults: z.strictObject({ defaultModelId: z.string().nullable(), defaultFreeModelId: z.string().nullable() }),
  models: z.array(z.record(z.string(), z.unknown()).transform((model): unknown => ({ ...later, ...model })).pipe(modelSchema)),
});

/** As much as the gateway's own list may be long. */
const maxCacheBytes = 32 * 1024 * 1024;

/** Keeps the lists of the gateway at `gatewayUrl` in the JSON file `path` and, for organizations, in files beside it. */
export function createCatalogCache(options: {
  readonly path: string;
  readonly gatewayUrl: string;
  readonly logger: Logger;
}): CatalogCache {
  const { gatewayUrl, logger } = options;
  const { dir, name, ext } = parse(options.path);
  const pathOf = (organizationId: string | null): string =>
    organizationId === null ? options.path : join(dir, `${name}-${organizationId.toLowerCase()}${ext}`);

  return {
    async read(organizationId) {
      const path = pathOf(organizationId);
      try {
        const text = await readTextFile(path, maxCacheBytes);
        if (text === null) return null;
        const { version: _version, gatewayUrl: cachedUrl, ...cached } = cacheSchema.parse(JSON.parse(text));
        return cachedUrl === gatewayUrl && cached.organizationId === organizationId ? cached : null;
      } catch (thrown) {
        logger.warn('model catalog cache ignored', { path, thrown });
        return null;
      }
    },

    async write(catalog) {
      const path = pathOf(catalog.organizationId);
      try {
        await writeFileAtomically(path, JSON.stringify({ version: 1, gatewayUrl, ...catalog }));
      } catch (thrown) {
        logger.warn('model catalog cache not written', { path, thrown });
      }
    },
  };
}
