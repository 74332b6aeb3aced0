import { useState, type ReactNode, type FormEvent } from 'react';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { TextField } from '../ui/text-field.tsx';
import type { RenameTarget } from './rename-target.ts';

function RenameForm({ target, onClose }: { readonly target: RenameTarget; readonly onClose: () => void }): ReactNode {
  const { conversations } = useStores();
  const [title, setTitle] = useState(target.title);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void conversations.getState().rename(target.id, title);
    onClose();
  };
  return (
    <form className={form.form} onSubmit={onSubmit}>
      <TextField
        label={chatStrings.list.name}
        value={title}
        onChange={setTitle}
        maxLength={200}
        autoFocus
        onFocus={(event) => {
          // Whoever comes back has typed something that must not be replaced by the next letter.
          if (title === target.title && event.target instanceof HTMLInputElement) event.target.select();
        }}
      />
      <DialogFoot onCancel={onClose}>
        <Button variant="accent" type="submit" isDisabled={title.trim() === ''}>
          {chatStrings.list.save}
        </Button>
      </DialogFoot>
    </form>
  );
}

/** Asks for a chat's new title. */
export function RenameDialog({ target, onClose }: { readonly target: RenameTarget; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={chatStrings.list.renameTitle} isOpen onClose={onClose}>
      <RenameForm target={target} onClose={onClose} />
    </Dialog>
  );
}
