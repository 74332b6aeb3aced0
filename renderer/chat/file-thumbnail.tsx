import { AlertIcon, FileIcon, ImageIcon } from '@primer/octicons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Attachment } from '../../app/domain/attachment.ts';
import { attachmentKind } from '../../app/domain/attachment-kind.ts';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import styles from './files.module.css';
import { useFileUrl } from './use-file-url.ts';

/** Whether the element has come near the window's view once: what is far away is not read. */
function useWasNear(): readonly [(element: HTMLElement | null) => void, boolean] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [wasNear, setNear] = useState(false);
  useEffect(() => {
    if (element === null || wasNear) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)), { rootMargin: '400px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, wasNear]);
  return [setElement, wasNear];
}

/** An attached image in a box of a fixed size, or what kind of file it is. */
export function FileThumbnail({ attachment, size }: { readonly attachment: Attachment; readonly size: 'small' | 'large' }): ReactNode {
  const isImage = attachmentKind(attachment.mediaType) === 'image';
  const [ref, wasNear] = useWasNear();
  const file = useFileUrl(attachment, isImage && wasNear);
  return (
    <span ref={ref} className={styles.thumbnail} data-size={size} data-state={isImage ? file.state : undefined}>
      {file.state === 'ready' ? <img src={file.url} alt="" decoding="async" /> : file.state === 'gone' ? <AlertIcon size={16} /> : isImage ? <ImageIcon size={16} /> : <FileIcon size={16} />}
      {file.state === 'gone' && size === 'large' ? <span>{words.gone}</span> : null}
    </span>
  );
}
