import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { parametersFor, type ChatParameters } from '../../app/domain/chat-setup.ts';
import { presetOf, type ModelPreset } from '../../app/domain/model-preset.ts';
import { ignoresReasoning } from '../../app/domain/model-ref.ts';
import type { Model } from '../../app/domain/model.ts';
import { keepPreset } from '../chat/save-preset.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { presetStrings as words } from '../strings/composer-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import { UndoLine } from '../ui/undo-line.tsx';
import styles from './model-details.module.css';

const PresetDialog = lazy(async () => ({ default: (await import('../chat/preset-dialog.tsx')).PresetDialog }));

const { parts } = words;

function parameterWords({ temperature, topP, maxTokens, stop, reasoning }: ChatParameters): readonly string[] {
  return [
    ...(temperature === null ? [] : [parts.temperature(temperature)]),
    ...(topP === null ? [] : [parts.topP(topP)]),
    ...(maxTokens === null ? [] : [parts.maxTokens(maxTokens.toLocaleString('en'))]),
    ...(stop.length === 0 ? [] : [parts.stop(stop.length)]),
    ...(reasoning === null ? [] : [parts.thinking(chatStrings.composer.thinkingLevels[reasoning])]),
  ];
}

/** What of a preset goes to its model, in a line. */
function summaryOf({ system, parameters }: ModelPreset, model: Model): string {
  const { reasoning, ...others } = parametersFor(model, parameters);
  const line = [...(system === null ? [] : [parts.system]), ...parameterWords({ ...others, reasoning: model.reasoning && !ignoresReasoning(model.id) ? reasoning : null })].join(', ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** The preset of a model: to look at, to make, to change and to remove. */
export function ModelPresetLine({ model }: { readonly model: Model }): ReactNode {
  const stores = useStores();
  const { settings } = stores;
  const preset = useStore(settings, (state) => presetOf(state.settings.modelPresets, model.ref));
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.facts}>
      <h3 className={styles.factsTitle}>{words.heading}</h3>
      <p>{preset === null ? words.none : summaryOf(preset, model)}</p>
      <p className={styles.presetActions}>
        <TextButton onPress={() => setOpen(true)}>{preset === null ? words.make : words.edit}</TextButton>
        {preset === null ? null : <TextButton onPress={() => void keepPreset(stores, model, null, 'models')}>{words.remove}</TextButton>}
      </p>
      <UndoLine place="models" />
      {isOpen ? (
        <Suspense fallback={null}>
          <PresetDialog model={model} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
