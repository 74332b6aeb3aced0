import type { AppErrorCode, AppErrorReason } from './app-error.ts';
import type { Copy } from './code-copy.ts';

/** The reasons for which a file cannot be imported. */
type ArchiveReason = Extract<AppErrorReason, `archive-${string}`>;

/** The words of what is wrong with a file that was to be imported. */
export const copyByArchiveReason: Readonly<Record<ArchiveReason, Copy & { readonly code: AppErrorCode }>> = {
  'archive-unreadable': {
    code: 'request-invalid',
    when: 'The file to import is gone, is no file, or may not be read.',
    sentence: 'This file cannot be read.',
    offers: [],
  },
  'archive-unknown': {
    code: 'request-invalid',
    when: 'The file to import is none of the exports that Kilodesk knows.',
    sentence: "This is no export that Kilodesk knows: its own, ChatGPT's or Claude's.",
    offers: [],
  },
  'archive-empty': {
    code: 'request-invalid',
    when: 'The export to import holds no chat.',
    sentence: 'This export holds no chats.',
    offers: [],
  },
  'archive-nested': {
    code: 'request-invalid',
    when: 'The archive to import holds other archives, one of which may hold the chats.',
    sentence: 'This archive holds other archives. Unpack it, and import the one with the conversations.',
    offers: [],
  },
  'archive-links': {
    code: 'request-invalid',
    when: 'The file to import lists addresses that parts of an export can be had from.',
    sentence: 'This file only says where the export can be downloaded. Import the archive with the conversations that is found there.',
    offers: [],
  },
  'archive-damaged': {
    code: 'request-invalid',
    when: 'The file to import is cut off, or bytes in it are wrong, so that nothing in it can be read.',
    sentence: 'This file is damaged, or was not downloaded to its end.',
    offers: [],
  },
  'archive-encrypted': {
    code: 'request-invalid',
    when: 'The archive to import is protected by a password.',
    sentence: 'This archive is protected by a password. Unpack it, and import what is in it.',
    offers: [],
  },
  'archive-hostile': {
    code: 'request-invalid',
    when: 'The archive to import lies about what is in it, or unpacks to far more than any export does.',
    sentence: 'This archive is not what it says it is, or unpacks to far more than it should. Kilodesk does not read it.',
    offers: [],
  },
  'archive-too-large': {
    code: 'request-invalid',
    when: 'The file to import is larger than Kilodesk reads.',
    sentence: 'This export is larger than Kilodesk reads.',
    offers: [],
  },
  'archive-newer': {
    code: 'request-invalid',
    when: 'The file to import was written by a newer Kilodesk, in a way that this one does not know.',
    sentence: 'This file was written by a newer Kilodesk. Update Kilodesk, and import it again.',
    offers: [],
  },
};
