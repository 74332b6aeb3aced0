import type { Attachment } from '../domain/attachment.ts';

/** Pictures that every browser shows and that can hold no script. */
const pictureTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

/** A `data:` address of a picture; null for any other file, and for one whose content is not to be had. */
export function pictureAddress({ hash, mediaType }: Attachment, contentOf: (hash: string) => string | null): string | null {
  if (!pictureTypes.has(mediaType)) return null;
  const content = contentOf(hash);
  return content === null ? null : `data:${mediaType};base64,${content}`;
}
