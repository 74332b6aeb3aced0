import { useState, type FormEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { presetOf } from '../../app/domain/model-preset.ts';
import { ignoresReasoning } from '../../app/domain/model-ref.ts';
import { reasoningLevels, type Model } from '../../app/domain/model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { presetStrings as words } from '../strings/composer-strings.en.ts';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { SelectField } from '../ui/select-field.tsx';
import { PresetProblem } from './preset-problem.tsx';
import { isPresetKept, keepPreset, type PresetOutcome } from './save-preset.ts';
import { SetupButtons } from './setup-buttons.tsx';
import { useSetupFields } from './setup-fields.tsx';

const { thinkingLevels } = chatStrings.composer;
const levels = (['default', ...reasoningLevels] as const).map((id) => ({ id, label: thinkingLevels[id] }));

function PresetForm({ model, before, onClose }: { readonly model: Model; readonly before: ChatSetup; readonly onClose: () => void }): ReactNode {
  const stores = useStores();
  const fields = useSetupFields(before, model, model.name);
  const [level, setLevel] = useState<string>(before.parameters.reasoning ?? 'default');
  const [outcome, setOutcome] = useState<PresetOutcome | null>(null);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const read = fields.read();
    if (read === null) return;
    const reasoning = reasoningLevels.find((each) => each === level) ?? null;
    void keepPreset(stores, model, { ...read, parameters: { ...read.parameters, reasoning } }, 'models').then((tried) => {
      setOutcome(tried);
      if (isPresetKept(tried)) onClose();
    });
  };
  return (
    <form className={form.form} onSubmit={onSubmit} noValidate>
      {fields.view}
      {model.reasoning && !ignoresReasoning(model.id) ? <SelectField label={words.thinking} options={levels} selectedId={level} onSelect={setLevel} /> : null}
      <PresetProblem outcome={outcome} />
      <SetupButtons
        onReset={() => {
          fields.reset();
          setLevel('default');
        }}
        onCancel={onClose}
      />
    </form>
  );
}

/** Asks for the preset of a model. */
export function PresetDialog({ model, onClose }: { readonly model: Model; readonly onClose: () => void }): ReactNode {
  const { settings } = useStores();
  const preset = useStore(settings, (state) => presetOf(state.settings.modelPresets, model.ref));
  const [before] = useState<ChatSetup>(() => preset ?? defaultSetup);
  return (
    <Dialog title={words.title(model.name)} placement="form" isOpen onClose={onClose}>
      <p className={form.note}>{words.note}</p>
      <PresetForm model={model} before={before} onClose={onClose} />
    </Dialog>
  );
}
