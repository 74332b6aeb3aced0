import { memo, type ReactNode } from 'react';
import type { PressEvent } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import type { UndoOffer } from '../stores/undo-store.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { TextButton } from './text-button.tsx';
import styles from './undo-line.module.css';

/** Props of {@link UndoLine}. */
export interface UndoLineProps {
  readonly place: UndoOffer['place'];
  /** Where it stands, when its own place is not on the screen. */
  readonly at?: UndoOffer['place'];
}

/** What was just done here, and the way back; nothing after eight seconds. */
export const UndoLine = memo(function UndoLine({ place, at = place }: UndoLineProps): ReactNode {
  const { undo } = useStores();
  const commands = useCommandBus();
  const offer = useStore(undo, (state) => (state.offer?.place === place ? state.offer : null));
  if (offer === null) return null;
  // The line goes, and with it the button that had the focus.
  const take = ({ target }: PressEvent): void => {
    const pane = target.closest<HTMLElement>('[data-pane]');
    void undo.getState().take();
    if (at === 'chat') commands.dispatch('focus-composer');
    else pane?.focus();
  };
  return (
    <div className={styles.line} data-place={at} role="status">
      <span>{offer.text}</span>
      <TextButton onPress={take}>{branchStrings.undo}</TextButton>
    </div>
  );
});
