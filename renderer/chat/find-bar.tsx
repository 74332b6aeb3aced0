import { ChevronDownIcon, ChevronUpIcon, XIcon } from '@primer/octicons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { placesOf } from '../stores/find-state.ts';
import { searchStrings } from '../strings/search-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './find-bar.module.css';

const words = searchStrings.find;

/** Finds in the open chat: Enter goes to the next place, Shift+Enter to the one before, Esc closes and gives the focus back. */
export function FindBar(): ReactNode {
  const { find } = useStores();
  const query = useStore(find, (state) => state.query);
  const found = useStore(find, (state) => state.found);
  const hasOthers = useStore(find, (state) => state.hasOthers);
  const current = useStore(find, (state) => state.current);
  const error = useStore(find, (state) => state.error);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  const count = placesOf({ found, hasOthers }).length;
  const others = (found ?? []).filter(({ isOpen }) => !isOpen).reduce((sum, { ranges }) => sum + ranges.length, 0);
  const step = (by: 1 | -1) => () => void find.getState().step(by);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      find.getState().close();
    } else if (event.key === 'Enter' && event.target === input.current) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1)();
    }
  };
  return (
    <div className={styles.bar} role="search" aria-label={words.label} onKeyDownCapture={onKeyDown}>
      <div className={styles.line}>
        {others === 0 ? null : (
          <TextButton aria-pressed={hasOthers} onPress={() => find.getState().setOthers(!hasOthers)}>
            {hasOthers ? words.withOthers : words.otherBranches(others)}
          </TextButton>
        )}
        <div className={styles.field}>
          <SearchField label={words.label} placeholder={words.placeholder} value={query} onChange={find.getState().type} inputRef={input} />
        </div>
        <span className={styles.count} role="status">
          {query.trim() === '' || found === null ? '' : count === 0 ? words.none : words.place(current + 1, count)}
        </span>
        <IconButton icon={ChevronUpIcon} label={words.previous} keys="Shift+Enter" isDisabled={count === 0} onPress={step(-1)} />
        <IconButton icon={ChevronDownIcon} label={words.next} keys="Enter" isDisabled={count === 0} onPress={step(1)} />
        <IconButton icon={XIcon} label={words.close} keys="Esc" onPress={() => find.getState().close()} />
      </div>
      {error === null ? null : <ErrorNote error={error} sentence={words.failed} button={null} />}
    </div>
  );
}
