import { lazy, Suspense, type ReactNode } from 'react';
import type { ConfirmDialogProps } from './confirm-dialog.tsx';

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).ConfirmDialog }));

/** A {@link ConfirmDialog} for what is there from the start: it is fetched when it first asks. */
export function LazyConfirmDialog(props: ConfirmDialogProps): ReactNode {
  if (!props.isOpen) return null;
  return (
    <Suspense fallback={null}>
      <ConfirmDialog {...props} />
    </Suspense>
  );
}
