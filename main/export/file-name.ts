import { fileExtensions, type ExportFormat } from '../../app/export/export-request.ts';

const longestName = 80;

/** Characters that some system does not allow in names, or that turn text around. */
const unfit = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Names that Windows keeps for devices, whatever they end with. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name for a file with a chat of this title, or with many chats where it is null, that every system takes. */
export function fileNameFor(title: string | null, format: ExportFormat, now: Date): string {
  const ending = fileExtensions[format];
  if (title === null) return `Kilodesk chats ${now.toISOString().slice(0, 10)}.${ending}`;
  const words = title.replace(unfit, ' ').replace(/\s+/g, ' ').replace(/^[. ]+/, '').trim();
  const cut = [...words].slice(0, longestName).join('').replace(/[. ]+$/, '');
  return `${cut === '' || reserved.test(cut) ? `Chat ${cut}`.trim() : cut}.${ending}`;
}
