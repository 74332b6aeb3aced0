import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useCommand } from './use-command.tsx';

const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));

/** Opens the sheet with the shortcuts by its command. */
export function ShortcutSheetHost(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  useCommand('show-shortcuts', () => setOpen(true));
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutSheet onClose={() => setOpen(false)} />
    </Suspense>
  );
}
