import { ImageIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { useOpenLink } from './link-opener.tsx';
import styles from './markdown.module.css';
import { isImageData, linkHost, safeHref } from '../../app/markdown/safe-link.ts';

/** An image that carries its pixels is shown; any other is a chip that names its host and opens it in the browser on a press. */
export function ImageView({ src, alt }: { readonly src: string; readonly alt: string }): ReactNode {
  const openLink = useOpenLink();
  if (isImageData(src)) return <img className={styles.image} src={src} alt={alt} />;
  return (
    <button type="button" className={styles.imageChip} data-source={alt} title={chatStrings.image.open} onClick={() => openLink(safeHref(src) ?? src)}>
      <ImageIcon size={16} />
      <span dir="auto">{alt === '' ? chatStrings.image.unnamed : alt}</span>
      <span className={styles.imageHost}>{linkHost(src)}</span>
    </button>
  );
}
