import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import * as z from 'zod';
import type { Model } from '../../app/domain/model.ts';
import { modelSchema } from '../../app/ipc/schemas.ts';
import type { GatewayDefaults } from '../gateway/gateway.ts';
import type { Logger } from '../ports.ts';

/** The last good answer of one gateway. */
export interface CachedCatalog {
  readonly gatewayUrl: string;
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
  fetchedAt: z.iso.datetime(),
  droppedCount: z.number().int().nonnegative(),
  defaults: z.strictObject({ defaultModelId: z.string().nullable(), defaultFreeModelId: z.string().nullable() }),
  models: z.array(modelSchema).min(1),
});

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

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
        const { version: _version, ...cached } = cacheSchema.parse(JSON.parse(await readFile(path, 'utf8')));
        return cached.gatewayUrl === gatewayUrl ? cached : null;
      } catch (thrown) {
        if (!isMissing(thrown)) logger.warn('model catalog cache ignored', { path, thrown });
        return null;
      }
    },

    async write(catalog) {
      const temporary = `${path}.${randomUUID()}.tmp`;
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          await file.writeFile(JSON.stringify({ version: 1, ...catalog }));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, path);
      } catch (thrown) {
        logger.warn('model catalog cache not written', { path, thrown });
        await rm(temporary, { force: true }).catch((failed: unknown) => logger.debug('temporary file left', { failed }));
      }
    },
  };
}
