import type { StoreCounts } from './backup.ts';

const counted = (count: number, one: string, many: string): string => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** What is in a store or a backup, in a few words: "12 chats, 340 messages, 3 files". The trash and missing files where there are any. */
export function countsText({ chats, trashedChats, messages, files, missingFiles }: StoreCounts): string {
  return [
    counted(chats, 'chat', 'chats'),
    ...(trashedChats > 0 ? [`${trashedChats.toLocaleString('en-US')} in the trash`] : []),
    counted(messages, 'message', 'messages'),
    ...(files > 0 ? [`${counted(files, 'file', 'files')}${missingFiles > 0 ? ` (${missingFiles} missing)` : ''}`] : []),
  ].join(', ');
}
