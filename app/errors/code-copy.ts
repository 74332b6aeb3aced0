import type { AppError, AppErrorCode } from './app-error.ts';
import { closedWhileAnswering } from './app-error.ts';
import type { ErrorCopyContext, Offer } from './error-action.ts';
import { bytesText, tokensText, usdText } from './error-figures.ts';

/** Everything that is said of an error, and what is offered about it. */
export interface Copy {
  /** When it happens; for `docs/errors.md`. */
  readonly when: string;
  readonly sentence: string | ((error: AppError, context: ErrorCopyContext) => string);
  /** Best first. Of those that can be offered the first is the button, the second a quiet one. */
  readonly offers: readonly Offer[];
}

/** The model that was asked, as it is named at the start of a sentence. */
export const modelOf = (context: ErrorCopyContext): string => context.modelName ?? 'This model';

/** What a server said, short enough to stand inside a sentence; the whole is under "Details". */
export function saidBy(error: AppError): string {
  const line = (error.detail?.split('\n', 1)[0] ?? '').trim();
  const short = line.length > 200 ? `${line.slice(0, 199)}…` : line;
  return short === '' || /[.!?…]$/.test(short) ? short : `${short}.`;
}

/** What errors of storage mean where they are known more closely, by their `detail`. */
const storageSentences: ReadonlyMap<string, string> = new Map([
  ['folder-gone', 'The folder with your chats is not there. Plug its disk in, or open Kilodesk to use the usual folder.'],
  ['backup', 'No backup could be made today. Earlier backups are kept, and Kilodesk goes on trying.'],
  ['newer', 'A newer Kilodesk wrote these chats. They can be read; to write, install that version again.'],
  ['gone', 'The folder with your chats is gone: it was moved or deleted, or its disk was taken out. Nothing new is saved until it is back.'],
  ['read-only', 'Kilodesk cannot write to its data folder. Nothing new is saved until it can.'],
]);

/** The same for `storage-full`: without a detail it is the disk that everything is kept on. */
const noRoomSentences: ReadonlyMap<string, string> = new Map([
  ['backup', 'The disk has too little room for a backup. Earlier backups are kept.'],
  ['restore', 'The disk has too little room to restore this backup. Everything stays as it was.'],
  ['export', 'There is too little room for the export there.'],
  ['import', 'The disk has too little room for these chats. What was taken in is kept.'],
  ['move', 'There is too little room in that folder. Everything stays where it was.'],
  ['copy', 'There is too little room for the file there.'],
]);

/** The same for `storage-corrupt`. */
const damagedSentences: ReadonlyMap<string, string> = new Map([
  ['backup', 'The file with your chats is damaged, so that no backup of it was made. Earlier backups are kept.'],
  ['recovery-given-up', 'The file with your chats was damaged, and Kilodesk ended each time it read what is left of it. The file was kept aside, and is not read again by itself.'],
  ['backup-unreadable', 'Nothing in this backup can be read. Nothing was changed.'],
]);

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What became of the chats in a damaged file. */
function recoverySentence({ facts }: AppError): string {
  const { recoveredChats, recoveredMessages = 0, backupAt } = facts ?? {};
  if (recoveredChats === undefined) return 'The file with your chats was damaged. It was kept aside, and Kilodesk started with a new one.';
  const backup = backupAt === undefined ? '' : ` There is a backup of ${backupAt.slice(0, 10)}.`;
  if (recoveredChats === 0) {
    return `The file with your chats was damaged, and nothing could be recovered from it. It was kept aside, and Kilodesk started with a new one.${backup}`;
  }
  const found = `${counted(recoveredChats, 'chat')} with ${counted(recoveredMessages, 'message')}`;
  return `The file with your chats was damaged. ${found} could be recovered from it; the damaged file was kept aside.${backup}`;
}

function lengthSentence({ facts }: AppError, context: ErrorCopyContext): string {
  const limit = facts?.limitTokens;
  const figures = limit === undefined ? '' : facts?.tokens === undefined ? ` (${tokensText(limit)} tokens)` : ` (${tokensText(facts.tokens)} of ${tokensText(limit)})`;
  return `This chat is longer than ${context.modelName ?? 'this model'} can read${figures}.`;
}

function sizeSentence({ facts }: AppError): string {
  const { requestBytes, messageBytes } = facts ?? {};
  if (requestBytes === undefined || messageBytes === undefined) return 'This message is too large to send. Make it shorter.';
  if (2 * messageBytes >= requestBytes) return `This message is too large to send (${bytesText(messageBytes)}). Make it shorter.`;
  return `This chat is too large to send: ${bytesText(requestBytes)}, of which this message is ${bytesText(messageBytes)}.`;
}

/** The words of every code. Exhaustive by type: a new code does not compile without them. */
export const copyByCode: Readonly<Record<AppErrorCode, Copy>> = {
  'key-missing': {
    when: 'A model that costs something is asked without a key (401).',
    sentence: (_error, context) => `${modelOf(context)} needs a key.`,
    offers: ['sign-in', 'without-web-search', 'retry'],
  },
  'key-malformed': {
    when: 'A key has characters that no key has; it is not sent.',
    sentence: 'This does not look like a key: it is too short, or has spaces, line breaks or other characters that no key has.',
    offers: ['change-key'],
  },
  'key-rejected': {
    when: 'The gateway does not know the key, or not any more (401). The key is kept, and so is what was typed.',
    sentence: 'The gateway did not accept this key.',
    offers: ['change-key', 'retry'],
  },
  'account-blocked': {
    when: 'The account behind the key is blocked (403 R0, R1).',
    sentence: 'The gateway knows this key and has blocked the account behind it. Only Kilo can lift that.',
    offers: ['change-key'],
  },
  'organization-refused': {
    when: 'The gateway refuses the chosen organization (403).',
    sentence: 'The gateway does not let this account use the chosen organization.',
    offers: ['use-personal-account'],
  },
  'keychain-unavailable': {
    when: "The system's keyring is locked, or there is none.",
    sentence: (error) =>
      error.detail === 'locked' ? 'The keyring is locked.' : 'This computer has no keyring that Kilodesk can use.',
    offers: ['retry-keychain'],
  },
  'credits-exhausted': {
    when: 'The balance does not pay for the request (402).',
    sentence: ({ facts }) => (facts?.balanceUsd === undefined ? 'Your balance is used up.' : `Balance is ${usdText(facts.balanceUsd)}.`),
    offers: ['without-web-search', 'use-free-model', 'add-credit'],
  },
  'rate-limited': {
    when: 'Too many requests (429), and waiting and asking again did not help.',
    sentence: 'The gateway is busy and asked us to wait.',
    offers: ['retry', 'nearest-model', 'choose-model'],
  },
  'model-not-found': {
    when: 'The gateway does not offer the model (404).',
    sentence: (_error, context) => `${modelOf(context)} is not offered any more.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'model-not-allowed': {
    when: 'A policy does not allow the model (404).',
    sentence: (_error, context) => `${modelOf(context)} is not allowed for your account. Your team's administrator can change that.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'context-too-long': {
    when: 'The chat is longer than the model can read (400 or 500).',
    sentence: lengthSentence,
    offers: ['leave-out', 'choose-model'],
  },
  'content-filtered': {
    when: "The provider's filter stopped the answer.",
    sentence: "The provider's content filter stopped this answer.",
    offers: ['choose-model'],
  },
  'data-policy': {
    when: "No provider of the model keeps to the chat's data policy.",
    sentence: (_error, context) => `${modelOf(context)} needs permission to keep prompts.`,
    offers: ['choose-model', 'allow-data'],
  },
  'request-too-large': {
    when: 'The request is larger than the gateway takes (413).',
    sentence: sizeSentence,
    offers: ['leave-out'],
  },
  'gateway-unavailable': {
    when: 'The gateway fails or cannot be reached (500, 502, 503), and asking again did not help.',
    sentence: 'The gateway does not answer right now.',
    offers: ['retry', 'nearest-model', 'choose-model'],
  },
  'gateway-rejected': {
    when: 'The gateway refuses the request for another reason (other 4xx).',
    sentence: (error) => `The gateway did not accept the request${error.detail ? `: ${saidBy(error)}` : '.'}`,
    offers: ['without-web-search', 'choose-model'],
  },
  'bad-response': {
    when: 'What came back is no answer of the gateway: broken, empty, endless.',
    sentence: 'What came back was not an answer from the gateway. A login page of your network may be in between.',
    offers: ['retry'],
  },
  'stream-interrupted': {
    when: 'The connection, or Kilodesk, ended before the answer did.',
    sentence: (error) =>
      error.detail === closedWhileAnswering.detail
        ? 'Kilodesk was closed before the answer ended.'
        : 'The connection ended before the answer did.',
    offers: ['retry'],
  },
  offline: {
    when: 'There is no way to the gateway.',
    sentence: 'Not sent. You are offline.',
    offers: ['send'],
  },
  'timed-out': {
    when: 'No answer in time, from the gateway or from the provider behind it (408, 504).',
    sentence: 'The gateway did not answer in time.',
    offers: ['retry', 'nearest-model', 'choose-model'],
  },
  'storage-failed': {
    when: 'Something cannot be saved, or was written by a newer Kilodesk.',
    sentence: (error) => storageSentences.get(error.detail ?? '') ?? 'This could not be saved. It stays on screen while Kilodesk is open.',
    offers: ['show-data-folder'],
  },
  'storage-corrupt': {
    when: 'A file of Kilodesk is damaged; it is kept aside.',
    sentence: (error) =>
      error.detail === 'settings'
        ? 'The file with your settings could not be read. It was kept aside, and Kilodesk went back to the last good settings.'
        : (damagedSentences.get(error.detail ?? '') ?? recoverySentence(error)),
    offers: ['show-data-folder'],
  },
  'storage-full': {
    when: 'The disk is full.',
    sentence: (error) =>
      error.detail === 'file'
        ? `The disk has too little room for ${error.facts?.fileName ?? 'this file'}.`
        : (noRoomSentences.get(error.detail ?? '') ?? 'The disk is full. Nothing more can be saved until there is room.'),
    offers: ['show-data-folder'],
  },
  'request-invalid': {
    when: 'Kilodesk was asked for something that does not exist, e.g. a chat that is gone.',
    sentence: (error) => error.message,
    offers: [],
  },
  'sender-refused': {
    when: "A page that is not Kilodesk's own called.",
    sentence: 'Kilodesk refused a request that did not come from its own window.',
    offers: [],
  },
  internal: {
    when: 'A mistake in Kilodesk.',
    sentence: 'Something in Kilodesk failed. Your chats are safe.',
    offers: ['retry'],
  },
};
