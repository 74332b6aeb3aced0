import { attachmentKind } from '../../app/domain/attachment-kind.ts';
import { extensionOf } from '../../app/domain/file-name.ts';
import { fenceFor } from '../../app/markdown/fence-text.ts';
import type { ChatTurn, TurnFile } from './gateway.ts';

/** A part of a message (PROTOCOL 2.2). */
export type WirePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
  | { readonly type: 'file'; readonly file: { readonly filename: string; readonly file_data: string } };

/** What a user's message holds: text alone, or parts. */
export type WireContent = string | readonly WirePart[];

function dataUrl({ mediaType, content }: TurnFile): string {
  return `data:${mediaType};base64,${Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('base64')}`;
}

function fenced({ name, content }: TurnFile): string {
  const text = new TextDecoder().decode(content);
  const fence = fenceFor(text);
  return `File "${name}":\n${fence}${extensionOf(name).slice(1)}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

function binaryPart(file: TurnFile): WirePart | null {
  switch (attachmentKind(file.mediaType)) {
    case 'image':
      return { type: 'image_url', image_url: { url: dataUrl(file) } };
    case 'pdf':
      return { type: 'file', file: { filename: file.name, file_data: dataUrl(file) } };
    case 'text':
    case 'other':
      return null;
  }
}

/** A user's turn: texts that were attached stand fenced before what was typed, images and PDFs are parts of their own. */
export function userContent({ text, files = [] }: Pick<ChatTurn, 'text' | 'files'>): WireContent {
  const texts = files.filter(({ mediaType }) => attachmentKind(mediaType) === 'text').map(fenced);
  const whole = [...texts, text].filter((each) => each !== '').join('\n\n');
  const parts = files.map(binaryPart).filter((part) => part !== null);
  if (parts.length === 0) return whole;
  return [...(whole === '' ? [] : [{ type: 'text' as const, text: whole }]), ...parts];
}

const partsOf = (content: WireContent): readonly WirePart[] =>
  typeof content !== 'string' ? content : content === '' ? [] : [{ type: 'text', text: content }];

/** Two messages of the user's that stand side by side, as one. */
export function joinContents(first: WireContent, second: WireContent): WireContent {
  if (typeof first === 'string' && typeof second === 'string') return `${first}\n\n${second}`;
  return [...partsOf(first), ...partsOf(second)];
}
