import { DownloadIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Attachment } from '../../app/domain/attachment.ts';
import { attachmentKind } from '../../app/domain/attachment-kind.ts';
import { bytesText } from '../../app/errors/error-figures.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SmallAction } from '../ui/small-action.tsx';
import { FileThumbnail } from './file-thumbnail.tsx';
import styles from './files.module.css';
import { useFileUrl } from './use-file-url.ts';

function Picture({ attachment, onSave }: { readonly attachment: Attachment; readonly onSave: () => void }): ReactNode {
  const file = useFileUrl(attachment, true);
  return (
    <>
      <div className={styles.picture}>{file.state === 'ready' ? <img src={file.url} alt={attachment.name} /> : file.state === 'gone' ? words.gone : null}</div>
      <div className={styles.pictureBar}>
        <span className={styles.name} dir="auto">
          {attachment.name}
        </span>
        <span className={styles.size}>{bytesText(attachment.sizeBytes)}</span>
        <SmallAction onPress={onSave}>
          <DownloadIcon size={16} />
          {words.save}
        </SmallAction>
      </div>
    </>
  );
}

/** What a sent message holds beside its text: images that open large, and files to be saved. */
export function MessageFiles({ attachments }: { readonly attachments: readonly Attachment[] }): ReactNode {
  const stores = useStores();
  const [opened, setOpened] = useState<Attachment | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const save = async (attachment: Attachment): Promise<void> => setError(await stores.attachments.getState().save(attachment));
  if (attachments.length === 0) return null;
  const isImage = ({ mediaType }: Attachment): boolean => attachmentKind(mediaType) === 'image';
  const images = attachments.filter(isImage);
  const others = attachments.filter((file) => !isImage(file));
  return (
    <div className={styles.sent}>
      {images.length === 0 ? null : (
        <ul className={styles.chips} aria-label={words.images}>
          {images.map((file, place) => (
            <li key={place}>
              <Button className={styles.opener ?? ''} onPress={() => setOpened(file)}>
                <span className="visually-hidden">{words.open(file.name)}</span>
                <FileThumbnail attachment={file} size="large" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <ul className={styles.chips} aria-label={words.files}>
          {others.map((file, place) => (
            <li key={place} className={styles.chip}>
              <FileThumbnail attachment={file} size="small" />
              <span className={styles.name} dir="auto" title={file.name}>
                {file.name}
              </span>
              <span className={styles.size}>{bytesText(file.sizeBytes)}</span>
              <IconButton icon={DownloadIcon} label={words.saveName(file.name)} onPress={() => void save(file)} />
            </li>
          ))}
        </ul>
      )}
      {error === null ? null : <ErrorNote error={error} onDismiss={() => setError(null)} />}
      <Dialog title={opened?.name ?? ''} isTitleHidden placement="picture" isOpen={opened !== null} onClose={() => setOpened(null)}>
        {opened === null ? null : <Picture attachment={opened} onSave={() => void save(opened)} />}
      </Dialog>
    </div>
  );
}
