import { useState, type FormEvent, type ReactNode } from 'react';
import { fillPrompt, variablesOf, type SavedPrompt } from '../../app/domain/saved-prompt.ts';
import { promptStrings as words } from '../strings/composer-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { TextAreaField } from '../ui/text-area-field.tsx';

/** Props of {@link PromptFormDialog}. */
export interface PromptFormDialogProps {
  readonly prompt: SavedPrompt;
  readonly onFilled: (text: string) => void;
  readonly onClose: () => void;
}

/** Asks for what a prompt leaves open. What stays empty is left out of the text. */
export function PromptFormDialog({ prompt, onFilled, onClose }: PromptFormDialogProps): ReactNode {
  const names = variablesOf(prompt.text);
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map(names.map((name) => [name, ''])));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onFilled(fillPrompt(prompt.text, values));
  };
  return (
    <Dialog title={`/${prompt.name}`} placement="form" isOpen onClose={onClose}>
      <form className={form.form} onSubmit={onSubmit}>
        {names.map((name, index) => (
          <TextAreaField
            key={name}
            label={name}
            rows={1}
            value={values.get(name) ?? ''}
            onChange={(value) => setValues(new Map(values).set(name, value))}
            autoFocus={index === 0}
            // Enter goes on, as in the composer; Shift+Enter breaks the line.
            onKeyDown={(event) => {
              // Esc is the dialog's.
              if (event.key !== 'Enter') event.continuePropagation();
              else if (!event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault();
                (event.target as HTMLElement).closest('form')?.requestSubmit();
              }
            }}
          />
        ))}
        <DialogFoot onCancel={onClose}>
          <Button variant="accent" type="submit">
            {words.insert}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
