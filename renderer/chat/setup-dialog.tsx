import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultSetup, takesParameter } from '../../app/domain/chat-setup.ts';
import { useStores } from '../stores/stores-context.tsx';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextAreaField } from '../ui/text-area-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { modelName, useNextModelRef } from './model-names.ts';
import { limitedFields, mostTokens, readFields, toFields, type SetupField, type SetupFields } from './setup-form.ts';
import styles from './setup-dialog.module.css';

const and = new Intl.ListFormat('en', { type: 'disjunction' });

function SetupForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { catalog, chat } = useStores();
  const formId = useId();
  const ref = useNextModelRef();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const model = ref === null ? undefined : modelsByRef.get(ref);
  const setup = useStore(chat, (state) => state.setup);
  const [fields, setFields] = useState<SetupFields>(() => toFields(setup));
  const [invalid, setInvalid] = useState<readonly SetupField[]>([]);
  const most = mostTokens(model).toLocaleString('en');
  const notTaken = limitedFields.filter((name) => !takesParameter(model, name));

  const propsOf = (name: SetupField, note: string, problem: string) => {
    const isInvalid = invalid.includes(name);
    return {
      label: words[name],
      value: fields[name],
      isInvalid,
      description: isInvalid ? problem : note,
      onChange: (text: string) => {
        setFields({ ...fields, [name]: text });
        setInvalid(invalid.filter((each) => each !== name));
      },
    };
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readFields(fields, setup, model);
    if (read.setup === null) {
      setInvalid(read.invalid);
      return;
    }
    void chat.getState().changeSetup(read.setup);
    onClose();
  };
  const numbers = {
    temperature: propsOf('temperature', words.temperatureNote, words.invalid.temperature),
    topP: propsOf('topP', words.topPNote, words.invalid.topP),
    maxTokens: propsOf('maxTokens', model?.maxTokens == null ? words.maxTokensNote : words.maxTokensUpTo(most), words.invalid.maxTokens(most)),
  };
  const shown = (['temperature', 'topP', 'maxTokens'] as const).filter((name) => !notTaken.includes(name));
  return (
    <form id={formId} className={styles.form} onSubmit={onSubmit} noValidate>
      <TextAreaField {...propsOf('system', words.systemNote, words.invalid.system)} rows={4} autoFocus />
      {shown.length === 0 ? null : (
        <div className={styles.numbers}>
          {shown.map((name) => (
            <TextField key={name} {...numbers[name]} inputMode="decimal" placeholder={words.placeholder} />
          ))}
        </div>
      )}
      {notTaken.includes('stop') ? null : <TextAreaField {...propsOf('stop', words.stopNote, words.invalid.stop)} rows={2} isCode />}
      {notTaken.length === 0 || ref === null ? null : (
        <p className={styles.note}>{words.notTaken(modelName(ref, modelsByRef), and.format(notTaken.map((name) => words.names[name])))}</p>
      )}
      <div className={styles.buttons}>
        <Button
          variant="quiet"
          onPress={() => {
            setFields(toFields(defaultSetup));
            setInvalid([]);
          }}
        >
          {words.reset}
        </Button>
        <span className={styles.space} />
        <Button variant="quiet" onPress={onClose}>
          {strings.common.cancel}
        </Button>
        <Button variant="accent" type="submit">
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** Asks for the system prompt of the open chat and for how its answers are made. */
export function SetupDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={words.title} placement="form" isOpen onClose={onClose}>
      <p className={styles.note}>{words.note}</p>
      <SetupForm onClose={onClose} />
    </Dialog>
  );
}
