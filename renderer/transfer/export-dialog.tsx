import { lazy, Suspense, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { transferStrings } from '../strings/transfer-strings.en.ts';
import { Dialog } from '../ui/dialog.tsx';

const ExportForm = lazy(async () => ({ default: (await import('./export-form.tsx')).ExportForm }));

/** Asks how to export what was asked for, wherever in the window that was. */
export function ExportDialog(): ReactNode {
  const { transfer } = useStores();
  const target = useStore(transfer, (state) => state.target);
  const title = target?.id == null ? null : target.title || chatStrings.list.untitled;
  return (
    <Dialog title={transferStrings.dialog.title(title)} isOpen={target !== null} onClose={() => transfer.getState().closeExport()}>
      {target === null ? null : (
        <Suspense fallback={null}>
          <ExportForm target={target} />
        </Suspense>
      )}
    </Dialog>
  );
}
