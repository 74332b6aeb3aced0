import { CheckIcon, DownloadIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import { ErrorNote } from './error-note.tsx';
import { SmallAction } from './small-action.tsx';
import styles from './save-image-action.module.css';
import { useSaid } from './use-said.ts';

/** How long it is said that the image is saved. */
const saidForMs = 4000;

/** Props of {@link SaveImageAction}. */
export interface SaveImageActionProps {
  readonly label: string;
  /** The image as a `data:` address; asked for only when pressed. */
  readonly dataUrl: () => string | Promise<string>;
}

/** A button that asks where to and saves an image there, then says so, or why it could not. */
export function SaveImageAction({ label, dataUrl }: SaveImageActionProps): ReactNode {
  const { attachments } = useStores();
  const [error, setError] = useState<AppError | null>(null);
  const [isSaved, setSaved] = useSaid(saidForMs);
  const save = async (): Promise<void> => {
    setSaved(false);
    const outcome = await attachments.getState().saveImage(await dataUrl());
    setSaved(outcome === true);
    setError(typeof outcome === 'boolean' ? null : outcome);
  };
  return (
    <>
      <SmallAction onPress={() => void save()}>
        {isSaved ? <CheckIcon size={16} /> : <DownloadIcon size={16} />}
        {label}
      </SmallAction>
      {/* In its place, since what is said outside of a dialog is not heard while it is open. */}
      <span className={styles.said} role="status">
        {isSaved ? words.saved : ''}
      </span>
      {error === null ? null : <ErrorNote error={error} onDismiss={() => setError(null)} />}
    </>
  );
}
