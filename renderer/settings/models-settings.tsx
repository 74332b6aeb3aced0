import { LightBulbIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultModelRef, ignoresReasoning, toModelId } from '../../app/domain/model-ref.ts';
import type { StartModel } from '../../app/domain/model.ts';
import { ImportNote } from '../import/import-note.tsx';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { suggestReasoningModel } from '../stores/suggest-model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Button } from '../ui/button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { FallbackSetting } from './fallback-setting.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

const words = strings.settings.models;

function exceptionNote(startModel: StartModel | null, name: string): string {
  if (startModel?.reason === 'signed-out') return words.signedOut(name);
  if (startModel?.reason === 'no-credit') return words.noCredit(name);
  return words.defaultNote;
}

/** The default model, and on which one a new chat starts where that is another. */
export function ModelsSettings(): ReactNode {
  const { settings, catalog, navigation } = useStores();
  const defaultRef = useStore(settings, (state) => state.settings.defaultModelRef);
  const startModel = useStore(catalog, (state) => state.startModel);
  const models = useStore(catalog, (state) => state.catalog?.models);
  const byRef = useStore(catalog, (state) => state.modelsByRef);
  const nameOf = (ref: string): string => byRef.get(ref)?.name ?? toModelId(ref);
  const suggestion = suggestReasoningModel(models ?? []);
  const setDefault = (ref: string): void => void settings.getState().update({ defaultModelRef: ref });
  return (
    <>
      <ImportNote />
      <Setting title={words.default} note={exceptionNote(startModel, nameOf(startModel?.ref ?? defaultRef))}>
        <span dir="auto">{nameOf(defaultRef)}</span>
        {ignoresReasoning(toModelId(defaultRef)) ? (
          <StatusLine
            icon={LightBulbIcon}
            action={
              suggestion === null ? null : (
                <TextButton onPress={() => setDefault(suggestion.ref)}>{catalogStrings.useConcrete(suggestion.name)}</TextButton>
              )
            }
          >
            {catalogStrings.skipsReasoning(nameOf(defaultRef))}
          </StatusLine>
        ) : null}
        <div className={styles.row}>
          <Button onPress={() => navigation.getState().open('catalog')}>{words.choose}</Button>
          {defaultRef === defaultModelRef ? null : (
            <Button variant="quiet" onPress={() => setDefault(defaultModelRef)}>
              {words.reset}
            </Button>
          )}
        </div>
      </Setting>
      <FallbackSetting />
    </>
  );
}
