import { DownloadIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { isImageData } from '../../app/markdown/safe-link.ts';
import { ImageView } from '../markdown/image-view.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { SmallAction } from '../ui/small-action.tsx';
import styles from './files.module.css';

/** An image that a model made, which can be saved where it carries its pixels. */
export function AnswerImage({ src }: { readonly src: string }): ReactNode {
  const { attachments } = useStores();
  const [error, setError] = useState<AppError | null>(null);
  return (
    <>
      <ImageView src={src} alt="" />
      {isImageData(src) ? (
        <div className={styles.saveImage}>
          <SmallAction onPress={() => void attachments.getState().saveImage(src).then(setError)}>
            <DownloadIcon size={16} />
            {words.saveImage}
          </SmallAction>
        </div>
      ) : null}
      {error === null ? null : <ErrorNote error={error} onDismiss={() => setError(null)} />}
    </>
  );
}
