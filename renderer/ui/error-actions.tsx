import { createContext, useContext, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import type { ErrorAction, ErrorActionKind } from '../../app/errors/error-copy.ts';

/** What the buttons of errors do. A kind without a handler shows no button. */
export type ErrorHandlers = Partial<Readonly<Record<ErrorActionKind, (action: ErrorAction) => void>>>;

/** What surrounds every error: the buttons' handlers, and what a report of it names. */
interface ErrorPlace {
  readonly handlers: ErrorHandlers;
  /** Version of Kilodesk; null while it is not known. */
  readonly version: string | null;
  readonly nameOf: (modelRef: string) => string;
  /** Whether a notice above all tells of this error's cause: it is told nowhere else then. */
  readonly isToldAbove: (error: AppError) => boolean;
}

const ErrorPlaceContext = createContext<ErrorPlace>({ handlers: {}, version: null, nameOf: (ref) => ref, isToldAbove: () => false });

/** Props of {@link ErrorPlaceProvider}. */
export interface ErrorPlaceProviderProps extends ErrorPlace {
  readonly children: ReactNode;
}

/** Hands what every error needs to all that is below it. */
export function ErrorPlaceProvider({ children, ...place }: ErrorPlaceProviderProps): ReactNode {
  return <ErrorPlaceContext value={place}>{children}</ErrorPlaceContext>;
}

/** What is in force here. */
export function useErrorPlace(): ErrorPlace {
  return useContext(ErrorPlaceContext);
}
