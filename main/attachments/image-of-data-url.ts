import { attachmentKind } from '../../app/domain/attachment-kind.ts';
import { sniffMediaType } from '../files/sniff-media-type.ts';
import { appException } from '../../app/errors/app-error.ts';

/** An image and the ending that its file has by its kind, with the dot. */
export interface DecodedImage {
  readonly content: Uint8Array;
  readonly extension: string;
}

const extensions: Readonly<Record<string, string>> = { 'image/png': '.png', 'image/jpeg': '.jpg', 'image/gif': '.gif', 'image/webp': '.webp' };

/** What a base64 `data:image/…` address holds, judged by its bytes. Fails with `request-invalid` for anything else. */
export function imageOfDataUrl(dataUrl: string): DecodedImage {
  const comma = dataUrl.indexOf(',');
  const head = dataUrl.slice(0, Math.max(0, comma));
  const content = Buffer.from(/^data:image\/[a-z0-9.+-]+;base64$/i.test(head) ? dataUrl.slice(comma + 1) : '', 'base64');
  const mediaType = sniffMediaType(content);
  if (attachmentKind(mediaType) !== 'image') throw appException('request-invalid', 'This is no image that can be saved.');
  return { content, extension: extensions[mediaType] ?? '' };
}
