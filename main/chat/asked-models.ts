import type { Settings, SettingsPatch } from '../../app/domain/settings.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { Logger } from '../ports.ts';
import type { AskingParts } from './question.ts';
import { findModel } from './fallback-plan.ts';
import { withRecent } from './recent-models.ts';

interface Parts extends Pick<AskingParts, 'catalog'> {
  readonly settings: {
    get(): Pick<Settings, 'recentModelRefs'>;
    update(patch: SettingsPatch): Promise<unknown>;
  };
  readonly logger: Logger;
}

/** What is known of the models that are asked. Neither call fails. */
export interface AskedModels {
  /** What the model is called at this moment: later it may be called otherwise, or be gone. Null where that cannot be told. */
  nameOf(modelRef: string): Promise<string | null>;
  /** Puts the models in front of those lately asked, the first of them first. */
  remember(modelRefs: readonly string[]): Promise<void>;
}

/** Looks names up in the catalog, and keeps the models lately asked in the settings. */
export function createAskedModels({ catalog, settings, logger }: Parts): AskedModels {
  const rememberOne = async (modelRef: string): Promise<void> => {
    const { recentModelRefs } = settings.get();
    const next = withRecent(recentModelRefs, modelRef);
    if (next[0] === recentModelRefs[0]) return;
    try {
      await settings.update({ recentModelRefs: next });
    } catch (thrown) {
      // Only the order of a list is wrong then; the message is on its way.
      logger.warn('the model asked could not be remembered', { ...toAppError(thrown) });
    }
  };

  return {
    nameOf: async (modelRef) => {
      try {
        const { models } = await catalog.get();
        return findModel(models, modelRef)?.name ?? null;
      } catch (thrown) {
        // A message must be saved whatever is wrong with the list; the ref still says who answered.
        logger.warn('the name of the model could not be looked up', { ...toAppError(thrown) });
        return null;
      }
    },
    remember: async (modelRefs) => {
      for (const modelRef of modelRefs.toReversed()) await rememberOne(modelRef);
    },
  };
}
