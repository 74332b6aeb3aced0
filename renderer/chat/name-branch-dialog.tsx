import { useState, type FormEvent, type ReactNode } from 'react';
import { maxBranchNameLength } from '../../app/domain/branch.ts';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { TextField } from '../ui/text-field.tsx';

const words = branchStrings.naming;

function NameForm({ message, onClose }: { readonly message: Message; readonly onClose: () => void }): ReactNode {
  const { chat } = useStores();
  const [name, setName] = useState(message.branchName ?? '');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void chat.getState().nameBranch(message.id, name);
    onClose();
  };
  return (
    <form className={form.form} onSubmit={onSubmit}>
      <TextField label={words.label} description={words.note} value={name} onChange={setName} maxLength={maxBranchNameLength} autoFocus />
      <DialogFoot onCancel={onClose}>
        <Button variant="accent" type="submit">
          {words.save}
        </Button>
      </DialogFoot>
    </form>
  );
}

/** Asks what the branch is called that begins with this message; null shows nothing. */
export function NameBranchDialog({ message, onClose }: { readonly message: Message | null; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={words.title} isOpen={message !== null} onClose={onClose}>
      {message === null ? null : <NameForm message={message} onClose={onClose} />}
    </Dialog>
  );
}
