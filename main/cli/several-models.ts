import { toModelId } from '../../app/domain/model-ref.ts';
import { nearestModels } from '../../app/domain/nearest-models.ts';
import { severalModels } from '../../app/domain/side-by-side.ts';
import { modelRefSchema } from '../../app/ipc/schemas.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { getFreshModels } from './fresh-models.ts';
import { UsageError } from './parse-args.ts';

const places = ['first', 'second', 'third', 'fourth'] as const;

/** What `--model` names, in its order. A {@link UsageError} says what is wrong with it, and repeats nothing: it could be a key. */
export function readModelRefs(given: readonly string[]): readonly string[] {
  if (!given.every((ref) => modelRefSchema.safeParse(ref).success)) throw new UsageError('--model is a ref such as kilocode/kilo/auto.');
  if (given.length > severalModels.most) throw new UsageError(`At most ${severalModels.most} models are asked at once; --model is there ${given.length} times.`);
  if (new Set(given.map(toModelId)).size < given.length) throw new UsageError('--model names one model twice; each of several is another one.');
  return given;
}

/**
 * Fails with a {@link UsageError} where one of several models is in no list, before any is asked: the others would be paid for. Where there is
 * no list but the one that ships with Kilodesk nothing is known.
 */
export async function assertListed(refs: readonly string[], catalog: Pick<Catalog, 'get' | 'refresh' | 'resolve'>, now: Date): Promise<void> {
  const { models, source } = await getFreshModels(catalog, false, now);
  if (source === 'bundled') return;
  const ids = new Set(models.map(({ id }) => id));
  for (const [index, ref] of refs.entries()) {
    const id = toModelId(ref);
    if (ids.has(id) || (await catalog.resolve(ref)).substitutedFor !== null) continue;
    const nearest = nearestModels(models, id, 3).map((model) => model.ref);
    throw new UsageError(`The ${places[index] ?? ''} --model is not in the list of models. Nearest: ${nearest.join(', ')}.`);
  }
}
