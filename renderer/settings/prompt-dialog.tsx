import { useState, type FormEvent, type ReactNode } from 'react';
import { promptBounds, promptNameProblem, toPromptName, variablesOf, type SavedPrompt } from '../../app/domain/saved-prompt.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { promptStrings as words } from '../strings/composer-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { TextAreaField } from '../ui/text-area-field.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Props of {@link PromptDialog}. */
export interface PromptDialogProps {
  /** Without an id: a new one. */
  readonly prompt: SavedPrompt;
  readonly others: readonly SavedPrompt[];
  /** Answers why it could not be kept; null: it is. */
  readonly onSave: (prompt: SavedPrompt) => Promise<AppError | null>;
  readonly onClose: () => void;
}

const listing = new Intl.ListFormat('en', { type: 'conjunction' });

function textNote(text: string): string {
  const names = variablesOf(text);
  return names.length === 0 ? words.textNote : words.asksFor(listing.format(names));
}

/** Asks for the name and the text of a prompt. */
export function PromptDialog({ prompt, others, onSave, onClose }: PromptDialogProps): ReactNode {
  const [typedName, setName] = useState(prompt.name);
  const [text, setText] = useState(prompt.text);
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const name = toPromptName(typedName);
  const nameProblem = promptNameProblem(name, others);
  const textProblem = text.trim() === '' ? words.empty : text.length > promptBounds.mostCharacters ? words.tooLong : null;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (nameProblem === null && textProblem === null) void onSave({ id: prompt.id, name, text }).then(setError);
  };
  const isNameWrong = nameProblem !== null && (isAsked || nameProblem === 'taken' || nameProblem === 'reserved');
  const isTextWrong = textProblem !== null && isAsked;
  return (
    <Dialog title={prompt.id === '' ? words.addTitle : words.editTitle} placement="form" isOpen onClose={onClose}>
      <form className={form.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={words.name}
          value={typedName}
          onChange={setName}
          isInvalid={isNameWrong}
          description={isNameWrong ? words.problems[nameProblem] : name === '' ? words.problems.malformed : words.nameNote(name)}
          maxLength={60}
          autoFocus
        />
        <TextAreaField
          label={words.text}
          rows={5}
          value={text}
          onChange={setText}
          isInvalid={isTextWrong}
          description={isTextWrong ? textProblem : textNote(text)}
        />
        {error === null ? null : (
          <p className={form.problem} role="alert">
            {errorCopy(error).sentence}
          </p>
        )}
        <DialogFoot onCancel={onClose}>
          <Button variant="accent" type="submit">
            {words.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
