import { AlertIcon, CheckCircleIcon } from '@primer/octicons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import type { SentRequest } from '../../app/domain/sent-request.ts';
import { CodeView } from '../markdown/code-view.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { sentStrings as words } from '../strings/composer-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { DialogBar } from '../ui/dialog-bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { mostLines, partsOf, prettyJson, requestJson } from './sent-text.ts';
import styles from './sent-dialog.module.css';

function Request({ sent }: { readonly sent: SentRequest }): ReactNode {
  const { url, headers, body, shortenedCount, certainty } = sent;
  const { parts, isCut } = useMemo(() => partsOf(prettyJson(body)), [body]);
  const notes = [
    words.certainty[certainty],
    ...(shortenedCount === 0 ? [] : [words.shortened(shortenedCount)]),
    ...(isCut ? [words.cut(mostLines.toLocaleString('en'))] : []),
  ];
  return (
    <>
      <StatusLine {...(certainty === 'exact' ? { tone: 'ok' as const, icon: CheckCircleIcon } : { icon: AlertIcon })}>{notes.join(' ')}</StatusLine>
      <p className={styles.url} dir="ltr">
        POST {url}
      </p>
      <dl className={styles.headers} aria-label={words.headers} dir="ltr">
        {headers.map(({ name, value }) => (
          <div key={name} className={styles.header}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CodeView language="json" parts={parts} />
    </>
  );
}

/** The request of an answer as it was sent, without the key. */
export function SentDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }): ReactNode {
  const { chat } = useStores();
  const [sent, setSent] = useState<SentRequest | null>(null);
  useEffect(() => {
    let isGone = false;
    void chat.getState().getSent(message.id).then((found) => {
      if (isGone) return;
      // The failure is said in the chat.
      if (found === null) onClose();
      setSent(found);
    });
    return () => {
      isGone = true;
    };
  }, [chat, message.id, onClose]);
  return (
    <Dialog title={words.title} isTitleHidden placement="page" isOpen onClose={onClose}>
      <DialogBar title={words.title} onClose={onClose}>
        {sent === null ? null : <CopyButton label={words.copy} text={() => requestJson(sent)} />}
      </DialogBar>
      <div className={styles.content}>{sent === null ? <Skeleton rows={8} label={strings.common.loading} /> : <Request sent={sent} />}</div>
    </Dialog>
  );
}
