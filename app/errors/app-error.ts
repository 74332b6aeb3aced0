/** Every way in which Kilodesk can fail, as one closed list. Adding a code means adding its sentence in `error-copy.ts`. */
export const appErrorCodes = [
  'key-missing',
  'key-malformed',
  'key-rejected',
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

/**
 * Data that an error carries for the button beside it.
 * `url` is only ever a checked https address on kilo.ai; `modelRef` is a full ref such as `kilocode/kilo-auto/free`.
 */
export interface AppErrorAction {
  readonly url?: string | undefined;
  readonly modelRef?: string | undefined;
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
