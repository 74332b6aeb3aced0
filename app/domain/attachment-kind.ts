import type { Attachment } from './attachment.ts';
import type { Model } from './model.ts';

/** How an attachment goes to a model. `other` goes to none. */
export type AttachmentKind = 'image' | 'pdf' | 'text' | 'other';

const images: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** How many files go with one message. */
export const maxAttachments = 20;

/** How a file of this type goes to a model. */
export function attachmentKind(mediaType: string): AttachmentKind {
  if (images.has(mediaType)) return 'image';
  if (mediaType === 'application/pdf') return 'pdf';
  return mediaType.startsWith('text/') ? 'text' : 'other';
}

/** Whether a model reads files of this type. Kilo says `pdf` where OpenRouter says `file` (PROTOCOL 1.3). */
export function readsFile({ input }: Pick<Model, 'input'>, mediaType: string): boolean {
  switch (attachmentKind(mediaType)) {
    case 'text':
      return true;
    case 'image':
      return input.includes('image');
    case 'pdf':
      return input.includes('pdf') || input.includes('file');
    case 'other':
      return false;
  }
}

/** How many bytes a file adds to a request: texts go as they are, all else in base64. */
export function sentBytes({ mediaType, sizeBytes }: Pick<Attachment, 'mediaType' | 'sizeBytes'>): number {
  return attachmentKind(mediaType) === 'text' ? sizeBytes : Math.ceil(sizeBytes / 3) * 4;
}

/** What a picture costs, in tokens: vendors make 250 to 1,600 of one, by its size. */
export const imageTokens = 1000;

/** A page of a PDF is some 60 kB and 1,500 tokens; a token of text some four bytes. Both are wide of the mark in single cases. */
const bytesPerPdfToken = 40;
const bytesPerTextToken = 4;

/** About how many tokens a file takes in a request. */
export function estimateFileTokens({ mediaType, sizeBytes }: Pick<Attachment, 'mediaType' | 'sizeBytes'>): number {
  switch (attachmentKind(mediaType)) {
    case 'image':
      return imageTokens;
    case 'pdf':
      return Math.ceil(sizeBytes / bytesPerPdfToken);
    case 'text':
      return Math.ceil(sizeBytes / bytesPerTextToken);
    case 'other':
      return 0;
  }
}
