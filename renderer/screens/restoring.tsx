import { lazy, Suspense, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';

const RestoreDialogs = lazy(async () => ({ default: (await import('./restore-dialogs.tsx')).RestoreDialogs }));

/** Fetches the dialogs of a restore when one is first asked for or runs. */
export function Restoring(): ReactNode {
  const { backups } = useStores();
  const isNeeded = useStore(backups, ({ asked, task }) => asked !== null || task?.kind === 'restore');
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <RestoreDialogs />
    </Suspense>
  );
}
