import { useEffect, useRef, useState, type ReactNode } from 'react';
import { defaultSetup, takesParameter, type ChatSetup } from '../../app/domain/chat-setup.ts';
import type { Model } from '../../app/domain/model.ts';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import { TextAreaField } from '../ui/text-area-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import form from '../ui/form.module.css';
import { limitedFields, mostTokens, readFields, toFields, type SetupField, type SetupFields } from './setup-form.ts';
import styles from './setup-dialog.module.css';

const and = new Intl.ListFormat('en', { type: 'disjunction' });

/** Fields for a setup, and what is in them. */
export interface SetupFieldsHandle {
  readonly view: ReactNode;
  /** What the fields say; null where one cannot be read, which then says so itself and has the focus. */
  read(): ChatSetup | null;
  reset(): void;
}

/** The fields of a system prompt and of the parameters that `model` takes; `before` is what they start with. */
export function useSetupFields(before: ChatSetup, model: Model | undefined, name: string | null): SetupFieldsHandle {
  const [fields, setFields] = useState<SetupFields>(() => toFields(before));
  const [invalid, setInvalid] = useState<readonly SetupField[]>([]);
  const [tries, setTries] = useState(0);
  const all = useRef<HTMLDivElement>(null);
  useEffect(() => all.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [tries]);
  const most = mostTokens(model).toLocaleString('en');
  const notTaken = limitedFields.filter((field) => !takesParameter(model, field));

  const propsOf = (field: SetupField, note: string, problem: string) => {
    const isInvalid = invalid.includes(field);
    return {
      label: words[field],
      value: fields[field],
      isInvalid,
      description: isInvalid ? problem : note,
      onChange: (text: string) => {
        setFields({ ...fields, [field]: text });
        setInvalid(invalid.filter((each) => each !== field));
      },
    };
  };
  const numbers = {
    temperature: propsOf('temperature', words.temperatureNote, words.invalid.temperature),
    topP: propsOf('topP', words.topPNote, words.invalid.topP),
    maxTokens: propsOf('maxTokens', model?.maxTokens == null ? words.maxTokensNote : words.maxTokensUpTo(most), words.invalid.maxTokens(most)),
  };
  const shown = (['temperature', 'topP', 'maxTokens'] as const).filter((field) => !notTaken.includes(field));
  return {
    view: (
      <div ref={all} className={styles.fields}>
        <TextAreaField {...propsOf('system', words.systemNote, words.invalid.system)} rows={4} autoFocus />
        {shown.length === 0 ? null : (
          <div className={styles.numbers}>
            {shown.map((field) => (
              <TextField key={field} {...numbers[field]} inputMode="decimal" placeholder={words.placeholder} />
            ))}
          </div>
        )}
        {notTaken.includes('stop') ? null : <TextAreaField {...propsOf('stop', words.stopNote, words.invalid.stop)} rows={2} isCode />}
        {notTaken.length === 0 || name === null ? null : (
          <p className={form.note}>{words.notTaken(name, and.format(notTaken.map((field) => words.names[field])))}</p>
        )}
      </div>
    ),
    read() {
      const read = readFields(fields, before, model);
      setInvalid(read.invalid ?? []);
      setTries(tries + 1);
      return read.setup;
    },
    reset() {
      setFields(toFields(defaultSetup));
      setInvalid([]);
    },
  };
}
