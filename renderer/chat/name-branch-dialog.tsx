import { useState, type FormEvent, type ReactNode } from 'react';
import { maxBranchNameLength } from '../../app/domain/branch.ts';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './rename-dialog.module.css';

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
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField label={words.label} description={words.note} value={name} onChange={setName} maxLength={maxBranchNameLength} autoFocus />
      <div className={styles.buttons}>
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

/** Asks what the branch is called that begins with this message; null shows nothing. */
export function NameBranchDialog({ message, onClose }: { readonly message: Message | null; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={words.title} isOpen={message !== null} onClose={onClose}>
      {message === null ? null : <NameForm message={message} onClose={onClose} />}
    </Dialog>
  );
}
