import { closedWhileAnswering, type AppError, type AppErrorCode } from './app-error.ts';

/** What the button beside an error does. The renderer maps each to one handler. */
export type ErrorActionKind =
  | 'change-key'
  | 'sign-in'
  | 'retry-keychain'
  | 'use-free-model'
  | 'choose-model'
  | 'retry'
  | 'continue'
  | 'open-url'
  | 'show-data-folder';

/** The label and meaning of the one button beside an error. */
export interface ErrorAction {
  readonly kind: ErrorActionKind;
  readonly label: string;
  /** Only for `open-url`: an address that main has checked. */
  readonly url?: string;
}

/** What a user reads for an error: one sentence, at most one main action and one quieter one. */
export interface ErrorCopy {
  readonly sentence: string;
  readonly action: ErrorAction | null;
  readonly secondaryAction: ErrorAction | null;
}

/** Facts that make the sentence concrete; both may be missing. */
export interface ErrorCopyContext {
  /** Display name of the model that was asked. */
  readonly modelName?: string;
  /** Whether part of the answer is already on screen. */
  readonly hasPartialText?: boolean;
}

interface Copy {
  readonly sentence: (error: AppError, context: ErrorCopyContext) => string;
  readonly action: ErrorAction | null;
}

const action = (kind: ErrorActionKind, label: string): ErrorAction => ({ kind, label });
const tryAgain = action('retry', 'Try again');
const chooseModel = action('choose-model', 'Choose another model');
const modelName = (context: ErrorCopyContext): string => context.modelName ?? 'This model';

/** What a server said, short enough to stand inside a sentence; the whole is under "Details". */
function firstLine(detail: string): string {
  const line = (detail.split('\n', 1)[0] ?? '').trim();
  const short = line.length > 200 ? `${line.slice(0, 199)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}

/** What `storage-failed` means where it is known more closely, by its `detail`. */
const storageSentences: ReadonlyMap<string, string> = new Map([
  ['newer', 'A newer Kilodesk wrote these chats. They can be read; to write, install that version again.'],
  ['read-only', 'Kilodesk cannot write to its data folder. Nothing new is saved until it can.'],
]);

/** Who has no key is told of this limit by 401 rather than 429 (PROTOCOL 3.2). */
const isFreeLimit = ({ code, status }: AppError): boolean => code === 'rate-limited' && status === 401;

/** The sentence and action of every code. Exhaustive by type: a new code does not compile without its words. */
const copyByCode: Readonly<Record<AppErrorCode, Copy>> = {
  'key-missing': {
    sentence: (_error, context) => `${modelName(context)} needs a key.`,
    action: action('sign-in', 'Sign in'),
  },
  'key-malformed': {
    sentence: () => 'This does not look like a key: it has spaces, line breaks or other characters that no key has.',
    action: action('change-key', 'Change key'),
  },
  'key-rejected': {
    sentence: () => 'The gateway did not accept this key.',
    action: action('change-key', 'Change key'),
  },
  'keychain-unavailable': {
    sentence: (error) =>
      error.detail === 'locked' ? 'The keyring is locked.' : 'This computer has no keyring that Kilodesk can use.',
    action: action('retry-keychain', 'Try again'),
  },
  'credits-exhausted': {
    sentence: () => 'Your balance is used up.',
    action: action('use-free-model', 'Answer with a free model'),
  },
  'rate-limited': {
    sentence: (error) =>
      isFreeLimit(error)
        ? 'Free answers without a key are used up for now. Sign in, or come back later.'
        : 'The gateway is busy and asked us to wait.',
    action: tryAgain,
  },
  'model-not-found': {
    sentence: (_error, context) => `${modelName(context)} is not offered any more.`,
    action: chooseModel,
  },
  'model-not-allowed': {
    sentence: (_error, context) => `${modelName(context)} is not allowed for your account. Your team's administrator can change that.`,
    action: chooseModel,
  },
  'context-too-long': {
    sentence: (_error, context) => `This chat is longer than ${context.modelName ?? 'this model'} can read.`,
    action: chooseModel,
  },
  'content-filtered': {
    sentence: () => "The provider's content filter stopped this answer.",
    action: chooseModel,
  },
  'data-policy': {
    sentence: (_error, context) => `${modelName(context)} needs permission to keep prompts.`,
    action: chooseModel,
  },
  'request-too-large': {
    sentence: () => 'This message is too large to send. Make it shorter.',
    action: null,
  },
  'gateway-unavailable': {
    sentence: () => 'The gateway does not answer right now.',
    action: tryAgain,
  },
  'gateway-rejected': {
    sentence: (error) =>
      error.detail ? `The gateway did not accept the request: ${firstLine(error.detail)}` : 'The gateway did not accept the request.',
    action: chooseModel,
  },
  'bad-response': {
    sentence: () => 'What came back was not an answer from the gateway. A login page of your network may be in between.',
    action: tryAgain,
  },
  'stream-interrupted': {
    sentence: (error) =>
      error.detail === closedWhileAnswering.detail
        ? 'Kilodesk was closed before the answer ended.'
        : 'The connection ended before the answer did.',
    action: action('continue', 'Continue'),
  },
  offline: {
    sentence: () => 'Not sent. You are offline.',
    action: action('retry', 'Send'),
  },
  'timed-out': {
    sentence: () => 'The gateway did not answer in time.',
    action: tryAgain,
  },
  'storage-failed': {
    sentence: (error) => storageSentences.get(error.detail ?? '') ?? 'This could not be saved. It stays on screen while Kilodesk is open.',
    action: action('show-data-folder', 'Show the data folder'),
  },
  'storage-corrupt': {
    sentence: (error) =>
      error.detail === 'settings'
        ? 'The file with your settings could not be read. It was kept aside, and Kilodesk went back to the last good settings.'
        : 'The file with your chats was damaged. It was kept aside, and Kilodesk started with a new one.',
    action: action('show-data-folder', 'Show the data folder'),
  },
  'storage-full': {
    sentence: () => 'The disk is full. Nothing more can be saved until there is room.',
    action: action('show-data-folder', 'Show the data folder'),
  },
  'request-invalid': {
    sentence: (error) => error.message,
    action: null,
  },
  'sender-refused': {
    sentence: () => 'Kilodesk refused a request that did not come from its own window.',
    action: null,
  },
  internal: {
    sentence: () => 'Something in Kilodesk failed. Your chats are safe.',
    action: tryAgain,
  },
};

function mainAction(error: AppError, context: ErrorCopyContext): ErrorAction | null {
  if (isFreeLimit(error)) return action('sign-in', 'Sign in');
  const offered = copyByCode[error.code].action;
  // Once text has arrived, asking again from the start would throw it away: going on is the better offer.
  if (context.hasPartialText && offered?.kind === 'retry') return action('continue', 'Continue');
  if (!context.hasPartialText && offered?.kind === 'continue') return tryAgain;
  return offered;
}

function secondaryAction(error: AppError): ErrorAction | null {
  const url = error.action?.url;
  if (error.code === 'credits-exhausted' && url) return { kind: 'open-url', label: 'Add credit', url };
  return null;
}

/** The words and buttons for `error`. Never throws; `detail` is untrusted and must be shown as plain text. */
export function errorCopy(error: AppError, context: ErrorCopyContext = {}): ErrorCopy {
  return {
    sentence: copyByCode[error.code].sentence(error, context),
    action: mainAction(error, context),
    secondaryAction: secondaryAction(error),
  };
}
