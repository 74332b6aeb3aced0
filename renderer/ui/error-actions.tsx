import { createContext, useContext, type ReactNode } from 'react';
import type { ErrorAction, ErrorActionKind } from '../../app/errors/error-copy.ts';

/** What the buttons of errors do. A kind without a handler shows no button. */
export type ErrorHandlers = Partial<Readonly<Record<ErrorActionKind, (action: ErrorAction) => void>>>;

const ErrorHandlersContext = createContext<ErrorHandlers>({});

/** Adds handlers to those of the provider above; the nearest one wins. */
export function ErrorHandlersProvider({ handlers, children }: { readonly handlers: ErrorHandlers; readonly children: ReactNode }): ReactNode {
  const above = useContext(ErrorHandlersContext);
  return <ErrorHandlersContext value={{ ...above, ...handlers }}>{children}</ErrorHandlersContext>;
}

/** The handlers in force here. */
export function useErrorHandlers(): ErrorHandlers {
  return useContext(ErrorHandlersContext);
}
