import { lazy, Suspense, type ReactNode } from 'react';
import type { RenameTarget } from './rename-target.ts';

const RenameDialog = lazy(async () => ({ default: (await import('./rename-dialog.tsx')).RenameDialog }));

/** Asks for a chat's new title; null shows nothing, and loads nothing. */
export function Renaming({ target, onClose }: { readonly target: RenameTarget | null; readonly onClose: () => void }): ReactNode {
  if (target === null) return null;
  return (
    <Suspense fallback={null}>
      <RenameDialog target={target} onClose={onClose} />
    </Suspense>
  );
}
