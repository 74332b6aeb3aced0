import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Model } from '../../app/domain/model.ts';
import { ModelDetails } from '../catalog/model-details.tsx';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { suggestReasoningModel } from '../stores/suggest-model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import styles from './catalog-details.module.css';

/** Props of {@link CatalogDetails}. */
export interface CatalogDetailsProps {
  readonly model: Model | undefined;
  readonly onUse: (ref: string, isNewChat: boolean) => void;
}

/** The details of the selected model, with what the stores know about the user. */
export function CatalogDetails({ model, onUse }: CatalogDetailsProps): ReactNode {
  const { catalog, settings, apiKey, navigation } = useStores();
  const models = useStore(catalog, (state) => state.catalog?.models);
  const defaultRef = useStore(settings, (state) => state.settings.defaultModelRef);
  const isSignedOut = useStore(apiKey, (state) => state.status?.state === 'missing');
  if (model === undefined) return <p className={styles.none}>{catalogStrings.chooseOne}</p>;
  return (
    <ModelDetails
      model={model}
      isDefault={model.ref === defaultRef}
      needsKey={isSignedOut && !model.isFree}
      suggestion={suggestReasoningModel(models ?? [])}
      onUse={onUse}
      onMakeDefault={({ ref, name }) => {
        void settings.getState().update({ defaultModelRef: ref });
        announce(catalogStrings.madeDefault(name));
      }}
      onSignIn={() => navigation.getState().open('onboarding')}
    />
  );
}
