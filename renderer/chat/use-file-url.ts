import { useEffect, useState } from 'react';
import type { Attachment } from '../../app/domain/attachment.ts';
import { useStores } from '../stores/stores-context.tsx';

/** Where an image can be shown; `loading` until it was read, `gone` where it cannot be. */
export type FileUrl = { readonly state: 'loading' } | { readonly state: 'ready'; readonly url: string } | { readonly state: 'gone' };

/** Reads an attached image once `isWanted`, and lets go of it when it is shown no more. */
export function useFileUrl({ hash, mediaType }: Attachment, isWanted: boolean): FileUrl {
  const { fileUrls } = useStores();
  const [read, setRead] = useState<{ readonly hash: string; readonly value: FileUrl } | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isShown = true;
    const take = (value: FileUrl): void => {
      if (isShown) setRead({ hash, value });
    };
    fileUrls.acquire(hash, mediaType).then(
      (url) => take({ state: 'ready', url }),
      () => take({ state: 'gone' }),
    );
    return () => {
      isShown = false;
      fileUrls.release(hash);
    };
  }, [fileUrls, hash, mediaType, isWanted]);
  return read?.hash === hash ? read.value : { state: 'loading' };
}
