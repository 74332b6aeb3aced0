import type { ModelEndpoint, ModelEndpoints } from '../../app/domain/model-endpoint.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { Clock } from '../ports.ts';

/** Who serves which model, asked for when somebody looks. */
export interface EndpointCache {
  /** Never throws: what failed is in the answer, and is asked for anew the next time. */
  get(modelId: string): Promise<ModelEndpoints>;
  /** Forgets everything: another account may be served by others. */
  clear(): void;
}

/** The gateway itself remembers them for longer (PROTOCOL 1.5). */
const freshForMs = 60_000;

const maxEntries = 100;

interface Entry {
  readonly askedAtMs: number;
  readonly answer: Promise<ModelEndpoints>;
}

/** Remembers what `ask` answers for a minute, and asks once for those who look at the same time. */
export function createEndpointCache(options: {
  /** Fails with an `AppException`. */
  readonly ask: (modelId: string) => Promise<readonly ModelEndpoint[]>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}): EndpointCache {
  const { ask, clock } = options;
  const entries = new Map<string, Entry>();

  const askOnce = async (modelId: string): Promise<ModelEndpoints> => {
    try {
      return { endpoints: [...(await ask(modelId))], error: null };
    } catch (thrown) {
      return { endpoints: [], error: toAppError(thrown) };
    }
  };

  return {
    get(modelId) {
      const nowMs = clock.monotonicMs();
      const known = entries.get(modelId);
      if (known !== undefined && nowMs - known.askedAtMs < freshForMs) return known.answer;
      const entry: Entry = {
        askedAtMs: nowMs,
        answer: askOnce(modelId).then((answer) => {
          const mayPass = answer.error !== null && answer.error.code !== 'model-not-found';
          if (mayPass && entries.get(modelId) === entry) entries.delete(modelId);
          return answer;
        }),
      };
      entries.delete(modelId);
      entries.set(modelId, entry);
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
      return entry.answer;
    },
    clear: () => entries.clear(),
  };
}
