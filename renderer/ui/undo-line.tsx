import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import type { UndoOffer } from '../stores/undo-store.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { TextButton } from './text-button.tsx';
import styles from './undo-line.module.css';

/** What was just done here, and the way back; nothing after eight seconds. */
export const UndoLine = memo(function UndoLine({ place }: { readonly place: UndoOffer['place'] }): ReactNode {
  const { undo } = useStores();
  const commands = useCommandBus();
  const offer = useStore(undo, (state) => (state.offer?.place === place ? state.offer : null));
  if (offer === null) return null;
  // The line goes, and with it the button that had the focus.
  const take = (): void => {
    void undo.getState().take();
    if (place === 'chat') commands.dispatch('focus-composer');
  };
  return (
    <div className={styles.line} data-place={place} role="status">
      <span>{offer.text}</span>
      <TextButton onPress={take}>{branchStrings.undo}</TextButton>
    </div>
  );
});
