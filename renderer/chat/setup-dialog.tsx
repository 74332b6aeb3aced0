import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultSetup } from '../../app/domain/chat-setup.ts';
import { presetOf } from '../../app/domain/model-preset.ts';
import { useStores } from '../stores/stores-context.tsx';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { TextButton } from '../ui/text-button.tsx';
import { modelName } from './model-names.ts';
import { PresetProblem } from './preset-problem.tsx';
import { isPresetKept, keepPreset, movePreset, type PresetOutcome } from './save-preset.ts';
import { SetupButtons } from './setup-buttons.tsx';
import styles from './setup-dialog.module.css';
import { useSetupFields } from './setup-fields.tsx';
import { changeOwnSetup, useSetupInForce, useSetupModelRef } from './use-setup.ts';

function SetupForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const stores = useStores();
  const { catalog, chat, settings } = stores;
  const formId = useId();
  const ref = useSetupModelRef();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const preset = useStore(settings, (state) => presetOf(state.settings.modelPresets, ref));
  const name = ref === null ? null : modelName(ref, modelsByRef);
  const { setup, isPreset } = useSetupInForce();
  const fields = useSetupFields(setup, ref === null ? undefined : modelsByRef.get(ref), name);
  const [outcome, setOutcome] = useState<PresetOutcome | null>(null);

  const follow = (): void => {
    void chat.getState().changeSetup(defaultSetup);
    onClose();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const read = fields.read();
    if (read === null) return;
    void changeOwnSetup(stores, read);
    onClose();
  };
  const onSavePreset = async (): Promise<void> => {
    const read = fields.read();
    if (read === null || ref === null || name === null) return;
    const tried = await movePreset(stores, { ref, name }, read);
    setOutcome(tried);
    if (isPresetKept(tried)) onClose();
  };
  const onRemovePreset = async (): Promise<void> => {
    if (ref === null || name === null) return;
    const tried = await keepPreset(stores, { ref, name }, null, 'chat');
    setOutcome(tried);
    if (isPresetKept(tried)) onClose();
  };
  return (
    <>
      <p className={form.note}>{name === null || preset === null ? words.note : isPreset ? words.fromPreset(name) : words.notPreset(name)}</p>
      <form id={formId} className={form.form} onSubmit={onSubmit} noValidate>
        {fields.view}
        {name === null ? null : (
          <p className={styles.presets}>
            <TextButton onPress={() => void onSavePreset()}>{words.savePreset(name)}</TextButton>
            {preset === null || isPreset ? null : <TextButton onPress={follow}>{words.usePreset(name)}</TextButton>}
            {preset === null ? null : <TextButton onPress={() => void onRemovePreset()}>{words.removePreset}</TextButton>}
          </p>
        )}
        <PresetProblem outcome={outcome} />
        <SetupButtons onReset={fields.reset} onCancel={onClose} />
      </form>
    </>
  );
}

/** Asks for the system prompt of the open chat and for how its answers are made. */
export function SetupDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={words.title} placement="form" isOpen onClose={onClose}>
      <SetupForm onClose={onClose} />
    </Dialog>
  );
}
