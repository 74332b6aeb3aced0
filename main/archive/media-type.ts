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
