import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { formatRelativeTime } from '../format/time.ts';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogBar } from '../ui/dialog-bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { answeringRef } from './answer-origin.ts';
import styles from './compare-dialog.module.css';
import { useModelName } from './model-names.ts';

const words = branchStrings.compare;

function Text({ message }: { readonly message: Message }): ReactNode {
  if (message.text === '') return <p className={styles.empty}>{message.refusal === '' ? words.empty : message.refusal}</p>;
  if (message.role === 'user') return <div className={styles.plain} dir="auto">{message.text}</div>;
  return <MarkdownView text={message.text} isStreaming={false} />;
}

interface ColumnProps {
  readonly label: string;
  readonly versions: readonly Message[];
  readonly shown: Message;
  readonly onShow: (id: string) => void;
  readonly onOpen: () => void;
}

function Column({ label, versions, shown, onShow, onOpen }: ColumnProps): ReactNode {
  const { chat } = useStores();
  const isOpen = useStore(chat, (state) => state.messages.some(({ id }) => id === shown.id));
  const model = useModelName(answeringRef(shown));
  const [now] = useState(() => new Date());
  const options = versions.map(({ id, branchName }, index) => ({
    id,
    label: words.version(index + 1, versions.length),
    ...(branchName !== null && { note: branchName }),
  }));
  const open = (): void => {
    void chat.getState().openVersion(shown.id);
    onOpen();
  };
  return (
    <section className={styles.column} aria-label={label}>
      <div className={styles.head}>
        <SelectField label={label} isLabelHidden options={options} selectedId={shown.id} onSelect={onShow} />
        <span className={styles.about} dir="auto">
          {[shown.branchName, shown.role === 'assistant' ? model : '', formatRelativeTime(shown.createdAt, now)].filter(Boolean).join(' · ')}
        </span>
        {isOpen ? (
          <span className={styles.open}>{words.isOpen}</span>
        ) : (
          <Button size="small" onPress={open}>
            {words.open}
          </Button>
        )}
      </div>
      <div className={styles.text} tabIndex={0} role="group" aria-label={label}>
        <Text message={shown} />
      </div>
    </section>
  );
}

/** Two versions of one turn side by side, or one above the other where there is no room for that. */
export function CompareDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }): ReactNode {
  const { chat } = useStores();
  const [versions, setVersions] = useState<readonly Message[] | null>(null);
  const [leftId, setLeftId] = useState<string | null>(null);
  const [rightId, setRightId] = useState(message.id);
  useEffect(() => {
    let isGone = false;
    void chat.getState().getVersions(message.id).then((found) => {
      if (isGone) return;
      // The failure is said in the chat.
      if (found === null) onClose();
      setVersions(found);
    });
    return () => {
      isGone = true;
    };
  }, [chat, message.id, onClose]);
  const index = versions?.findIndex(({ id }) => id === message.id) ?? -1;
  const right = versions?.find(({ id }) => id === rightId);
  const left = versions?.find(({ id }) => id === leftId) ?? versions?.[index === 0 ? 1 : index - 1];
  return (
    <Dialog title={words.title} isTitleHidden placement="wide" isOpen onClose={onClose}>
      <DialogBar title={words.title} onClose={onClose} />
      {versions === null || left === undefined || right === undefined ? (
        <div className={styles.loading}>
          <Skeleton rows={6} label={strings.common.loading} />
        </div>
      ) : (
        <div className={styles.columns}>
          <Column label={words.left} versions={versions} shown={left} onShow={setLeftId} onOpen={onClose} />
          <Column label={words.right} versions={versions} shown={right} onShow={setRightId} onOpen={onClose} />
        </div>
      )}
    </Dialog>
  );
}
