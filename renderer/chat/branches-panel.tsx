import { useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { ConversationBranch } from '../../app/domain/branch.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { formatFullTime, formatRelativeTime } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { DialogBar } from '../ui/dialog-bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import styles from './branches-panel.module.css';

const words = branchStrings.branches;

function Row({ branch, onOpen }: { readonly branch: ConversationBranch; readonly onOpen: () => void }): ReactNode {
  const [now] = useState(() => new Date());
  const { name, excerpt, isOpen, updatedAt, messageCount, ownCount } = branch;
  const beginning = excerpt === '' ? words.unnamed : excerpt;
  return (
    <li>
      <Button className={styles.row ?? ''} onPress={onOpen} {...(isOpen ? { 'aria-current': true } : {})}>
        <span className={styles.name} dir="auto">
          {name ?? beginning}
        </span>
        {name === null ? null : (
          <span className={styles.excerpt} dir="auto">
            {beginning}
          </span>
        )}
        <span className={styles.about} title={formatFullTime(updatedAt)}>
          {[isOpen ? words.open : '', words.count(messageCount, ownCount), formatRelativeTime(updatedAt, now)].filter(Boolean).join(' · ')}
        </span>
      </Button>
    </li>
  );
}

/** All branches of the open chat, the newest on top; a press opens one. */
export function BranchesPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { chat } = useStores();
  const [branches, setBranches] = useState<readonly ConversationBranch[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [tries, setTries] = useState(1);
  useEffect(() => {
    let isGone = false;
    void chat.getState().listBranches().then((found) => {
      if (isGone) return;
      setBranches(found);
      setError(found === null ? chat.getState().error : null);
      // Said here, it need not be said in the chat.
      if (found === null) chat.getState().dismissError();
    });
    return () => {
      isGone = true;
    };
  }, [chat, tries]);
  const open = (leafId: string) => () => {
    onClose();
    void chat.getState().openVersion(leafId);
  };
  return (
    <Dialog title={words.title} isTitleHidden placement="side" isOpen onClose={onClose}>
      <DialogBar title={words.title} onClose={onClose} />
      {error === null ? null : (
        <div className={styles.failure}>
          <ErrorNote error={error} sentence={words.unreadable} button={{ label: strings.common.tryAgain, onPress: () => setTries(tries + 1) }} />
        </div>
      )}
      {branches === null ? null : (
        <ul className={styles.list}>
          {branches.map((branch) => (
            <Row key={branch.leafId} branch={branch} onOpen={open(branch.leafId)} />
          ))}
        </ul>
      )}
      {branches !== null && branches.length < 2 ? <p className={styles.only}>{words.only}</p> : null}
    </Dialog>
  );
}
