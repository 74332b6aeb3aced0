import type { ReactNode } from 'react';
import { isImageData } from '../../app/markdown/safe-link.ts';
import { ImageView } from '../markdown/image-view.tsx';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import { SaveImageAction } from '../ui/save-image-action.tsx';
import styles from './files.module.css';

/** An image that a model made, which can be saved where it carries its pixels. */
export function AnswerImage({ src }: { readonly src: string }): ReactNode {
  return (
    <>
      <ImageView src={src} alt="" />
      {isImageData(src) ? (
        <div className={styles.saveImage}>
          <SaveImageAction label={words.saveImage} dataUrl={() => src} />
        </div>
      ) : null}
    </>
  );
}
