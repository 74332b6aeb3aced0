const typesByExtension: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['pdf', 'application/pdf'],
  ['wav', 'audio/wav'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['mp4', 'video/mp4'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['csv', 'text/csv'],
  ['json', 'application/json'],
  ['html', 'text/html'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]);

const unknownType = 'application/octet-stream';

/** What a file is called to be: a media type as the export has it, else what the name's end (or the end alone) means. */
export function mediaTypeOf(claimed: unknown, name: string): string {
  const type = typeof claimed === 'string' ? claimed.trim().toLowerCase() : '';
  if (type.length <= 100 && /^[a-z]+\/[\w.+-]+$/.test(type)) return type;
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return typesByExtension.get(type) ?? typesByExtension.get(extension) ?? unknownType;
}

const signatures: readonly (readonly [type: string, start: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['application/pdf', 0, '%PDF-'],
  ['audio/wav', 8, 'WAVE'],
  ['audio/mpeg', 0, 'ID3'],
];

/** What a file's first bytes say it is; null when they say nothing. ChatGPT's exports name all files `.dat`. */
export function sniffMediaType(bytes: Buffer): string | null {
  return signatures.find(([, start, signature]) => bytes.toString('latin1', start, start + signature.length) === signature)?.[0] ?? null;
}
