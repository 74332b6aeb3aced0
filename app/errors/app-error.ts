/** Every way in which Kilodesk can fail, as one closed list. Adding a code means adding its sentence in `error-copy.ts`. */
export const appErrorCodes = [
  'key-missing',
  'key-malformed',
  'key-rejected',
  'account-blocked',
  'organization-refused',
  'keychain-unavailable',
  'credits-exhausted',
  'rate-limited',
  'model-not-found',
  'model-not-allowed',
  'context-too-long',
  'content-filtered',
  'data-policy',
  'request-too-large',
  'gateway-unavailable',
  'gateway-rejected',
  'bad-response',
  'stream-interrupted',
  'offline',
  'timed-out',
  'storage-failed',
  'storage-corrupt',
  'storage-full',
  'request-invalid',
  'sender-refused',
  'internal',
] as const;

/** One of {@link appErrorCodes}. */
export type AppErrorCode = (typeof appErrorCodes)[number];

/** What is known more closely than the code says, where users need other words for it (`reason-copy.ts`). */
export const appErrorReasons = [
  'key-outdated',
  'key-for-others',
  'not-a-member',
  'organization-id-invalid',
  'organization-setup',
  'account-limit',
  'answer-too-dear',
  'free-limit',
  'model-unavailable',
  'free-ended',
  'alpha-ended',
  'team-policy',
  'provider-policy',
  'feature-exclusive',
  'model-not-for-chat',
  'input-not-supported',
  'flagged',
  'collection-required',
  'no-endpoint',
  'image-refused',
  'image-too-large',
  'no-free-models',
  'top-up',
  'provider-overloaded',
  'provider-disconnected',
  'provider-failed',
  'byok',
  'abuse-blocked',
  'upgrade-required',
  'redirected',
  'page',
  'wrong-address',
  'untrusted-connection',
  'file-too-large',
  'file-empty',
  'file-kind',
  'files-too-large',
  'file-missing',
  'file-damaged',
  'web-search-refused',
  'archive-unreadable',
  'archive-unknown',
  'archive-empty',
  'archive-nested',
  'archive-links',
  'archive-damaged',
  'archive-encrypted',
  'archive-hostile',
  'archive-too-large',
  'archive-newer',
] as const;

/** One of {@link appErrorReasons}. */
export type AppErrorReason = (typeof appErrorReasons)[number];

/**
 * Data that an error carries for the buttons beside it.
 * `url` is only ever a checked https address on kilo.ai; refs are full ones such as `kilocode/kilo-auto/free`.
 */
export interface AppErrorAction {
  readonly url?: string | undefined;
  /** The free model that can answer instead. */
  readonly modelRef?: string | undefined;
  /** The models nearest to one that is not offered, best first. */
  readonly modelRefs?: readonly string[] | undefined;
  /** The first message that would still be sent, so that the request fits. */
  readonly contextStartId?: string | undefined;
  /** How many messages would be left out by that. */
  readonly leaveOutCount?: number | undefined;
}

/** Figures and names that make a sentence concrete. Texts are untrusted. */
export interface AppErrorFacts {
  /** US dollars; may be negative. */
  readonly balanceUsd?: number | undefined;
  /** Tokens that were asked to be read, and that the model can read. */
  readonly tokens?: number | undefined;
  readonly limitTokens?: number | undefined;
  /** Size of the whole request, and of the newest message in it. */
  readonly requestBytes?: number | undefined;
  readonly messageBytes?: number | undefined;
  /** The file that is meant, as the user knows it. */
  readonly fileName?: string | undefined;
  /** What a moderation found, in its own words. */
  readonly flaggedFor?: readonly string[] | undefined;
  /** Title of the page that came instead of an answer. */
  readonly pageTitle?: string | undefined;
  /** What came back from a damaged store. */
  readonly recoveredChats?: number | undefined;
  readonly recoveredMessages?: number | undefined;
  /** When the newest backup of the store was made, ISO 8601; absent where there is none. */
  readonly backupAt?: string | undefined;
}

/**
 * The one error shape that crosses every boundary (IPC, command line, store). Holds no stack and never a key.
 * `message` is technical and English, for logs and "Details"; users read `error-copy.ts`.
 */
export interface AppError {
  readonly code: AppErrorCode;
  readonly message: string;
  /** Whether the same request may succeed later with nothing changed. */
  readonly retryable: boolean;
  /** How long the server asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** What the server said, redacted and cut to 2,000 characters. Untrusted text. */
  readonly detail?: string | undefined;
  readonly reason?: AppErrorReason | undefined;
  readonly facts?: AppErrorFacts | undefined;
  readonly action?: AppErrorAction | undefined;
}

/** What may be added to an error besides its code and message. */
export type AppErrorExtra = Partial<Omit<AppError, 'code' | 'message'>>;

const retryableCodes: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'rate-limited',
  'gateway-unavailable',
  'offline',
  'timed-out',
  'stream-interrupted',
]);

/** Builds an {@link AppError}; `retryable` follows from the code unless `extra` says otherwise. */
export function appError(code: AppErrorCode, message: string, extra: AppErrorExtra = {}): AppError {
  return { code, message, retryable: retryableCodes.has(code), ...extra };
}

/** Kilodesk itself ended, or was ended, while an answer was being written. */
export const closedWhileAnswering: AppError = appError('stream-interrupted', 'Kilodesk was closed while this was written.', {
  detail: 'kilodesk-closed',
});

/** The exception that carries an {@link AppError} inside one process. It never crosses a boundary itself. */
export class AppException extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: { cause?: unknown }) {
    super(error.message, options);
    this.name = 'AppException';
    this.error = error;
  }
}

/** Builds an {@link AppException} ready to be thrown. */
export function appException(
  code: AppErrorCode,
  message: string,
  extra: AppErrorExtra & { cause?: unknown } = {},
): AppException {
  const { cause, ...rest } = extra;
  return new AppException(appError(code, message, rest), cause === undefined ? {} : { cause });
}

/** Turns whatever was thrown into an {@link AppError}. What is not ours becomes `internal`, with its message and no stack. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppException) return thrown.error;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return appError('internal', message);
}
