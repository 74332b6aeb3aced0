import { QuoteIcon } from '@primer/octicons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useCommand, useCommandBus } from '../keyboard/use-command.tsx';
import { draftOf } from '../stores/drafts-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { quoteStrings as words } from '../strings/composer-strings.en.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from './quote-button.module.css';
import { selectedEnd, selectedQuote, withQuote } from './quoted-text.ts';

/** Above everything, since the end of a selection may be anywhere. */
function showOnTop(button: HTMLButtonElement | null): void {
  button?.showPopover();
}

/** Where what is selected in an answer ends on the screen, once the selecting has come to rest. */
function useSelectedEnd(): readonly [DOMRect | null, () => void] {
  const [end, setEnd] = useState<DOMRect | null>(null);
  useEffect(() => {
    let isPointerDown = false;
    const look = (): void => setEnd(isPointerDown ? null : selectedEnd(document.getSelection()));
    const onDown = (): void => {
      isPointerDown = true;
    };
    const onUp = (): void => {
      isPointerDown = false;
      look();
    };
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', onUp);
    document.addEventListener('selectionchange', look);
    // Whatever scrolls: the place of the button is the selection's.
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', onUp);
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('scroll', look, { capture: true });
    };
  }, []);
  return [end, () => setEnd(null)];
}

/** A small button at the end of what is selected in an answer, and a key, that bring it into the composer as a quotation. */
export function QuoteButton(): ReactNode {
  const { app, chat, drafts } = useStores();
  const commands = useCommandBus();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const keys = shortcutLabel('quote-selection', isMac);
  const [end, forget] = useSelectedEnd();
  const bring = (): void => {
    const found = selectedQuote(document.getSelection());
    if (found === '') return;
    const { conversationId } = chat.getState();
    drafts.getState().setText(conversationId, withQuote(draftOf(drafts.getState(), conversationId).text, found));
    document.getSelection()?.removeAllRanges();
    forget();
    commands.dispatch('focus-composer');
  };
  useCommand('quote-selection', bring);
  if (end === null) return null;
  const { bottom, right } = end;
  return (
    <button
      ref={showOnTop}
      type="button"
      className={styles.button}
      popover="manual"
      style={{ insetBlockStart: `${Math.min(bottom + 4, window.innerHeight - 40)}px`, insetInlineStart: `${Math.max(8, Math.min(right, window.innerWidth - 140))}px` }}
      // The selection stays until the button is pressed.
      onPointerDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={bring}
    >
      <QuoteIcon size={16} />
      {words.quote}
      {keys === null ? null : <Kbd>{keys}</Kbd>}
    </button>
  );
}
