import * as z from 'zod';
import type { Model } from '../../app/domain/model.ts';
import { modelSchema } from '../../app/ipc/schemas.ts';
import { readTextFile } from '../files/read-text-file.ts';
import { writeFileAtomically } from '../files/write-file-atomically.ts';
import type { GatewayDefaults } from '../gateway/gateway.ts';
import type { Logger } from '../ports.ts';

/** The last good answer of one gateway. */
export interface CachedCatalog {
  readonly gatewayUrl: string;
  /** Whose list it is; null is the person's or everybody's. */
  readonly organizationId: string | null;
  /** ISO 8601. */
  readonly fetchedAt: string;
  readonly droppedCount: number;
  readonly defaults: GatewayDefaults;
  /** The gateway's models, without the bundled entry. */
  readonly models: readonly Model[];
}

/** Where the last good answer is kept between runs. */
export interface CatalogCache {
  /** Null when there is none for this gateway. A damaged one is logged and ignored. Never throws. */
  read(): Promise<CachedCatalog | null>;
  /** Replaces the file in one step; a failure is logged, since a cache can be done without. Never throws. */
  write(catalog: CachedCatalog): Promise<void>;
}

const cacheSchema = z.strictObject({
  version: z.literal(1),
  gatewayUrl: z.string(),
  organizationId: z.guid().nullable().default(null),
  fetchedAt: z.iso.datetime(),
  droppedCount: z.number().int().nonnegative(),
  defaults: z.strictObject({ defaultModelId: z.string().nullable(), defaultFreeModelId: z.string().nullable() }),
  models: z.array(modelSchema).min(1),
});

/** As much as the gateway's own list may be long. */
const maxCacheBytes = 32 * 1024 * 1024;

/** Keeps the list of the gateway at `gatewayUrl` in the JSON file `path`; a file of another gateway counts as none. */
export function createCatalogCache(options: {
  readonly path: string;
  readonly gatewayUrl: string;
  readonly logger: Logger;
}): CatalogCache {
  const { path, gatewayUrl, logger } = options;

  return {
    async read() {
      try {
        const text = await readTextFile(path, maxCacheBytes);
        if (text === null) return null;
        const { version: _version, ...cached } = cacheSchema.parse(JSON.parse(text));
        return cached.gatewayUrl === gatewayUrl ? cached : null;
      } catch (thrown) {
        logger.warn('model catalog cache ignored', { path, thrown });
        return null;
      }
    },

    async write(catalog) {
      try {
        await writeFileAtomically(path, JSON.stringify({ version: 1, ...catalog }));
      } catch (thrown) {
        logger.warn('model catalog cache not written', { path, thrown });
      }
    },
  };
}
