import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { holdKeys } from '../keyboard/hold-keys.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { lateComponent } from '../ui/late-component.ts';
import type { PaletteProps } from './palette.tsx';
import { runHeld, type HeldRun } from './run-held.ts';

async function fetchWhenIdle(): Promise<ComponentType<PaletteProps>> {
  await new Promise((resolve) => {
    requestIdleCallback(resolve, { timeout: 1000 });
  });
  return (await import('./palette.tsx')).Palette;
}

// It is to be there within a frame of its key.
const Palette = lateComponent(fetchWhenIdle());

/** Puts back what was selected, which the field of the palette took away. */
function selectAgain(range: Range | null): void {
  const selection = document.getSelection();
  if (range === null || selection === null) return;
  selection.removeAllRanges();
  selection.addRange(range);
}

/** Opens the palette by its command, and runs what was chosen once the focus is back where it was. */
export function PaletteHost(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const chosen = useRef<HeldRun | null>(null);
  const selected = useRef<Range | null>(null);
  useCommand('open-palette', () => {
    const selection = document.getSelection();
    selected.current = selection === null || selection.isCollapsed ? null : selection.getRangeAt(0).cloneRange();
    if (!isOpen) holdKeys('[role="dialog"]');
    setOpen(true);
  });
  useEffect(() => {
    if (isOpen) return;
    const [held, range] = [chosen.current, selected.current];
    [chosen.current, selected.current] = [null, null];
    if (held === null && range === null) return;
    // The dialog gives the focus back in a frame that it asked for before.
    requestAnimationFrame(() => {
      selectAgain(range);
      if (held !== null) runHeld(held);
    });
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <Palette
      onClose={() => setOpen(false)}
      onRun={(run, opensDialog) => {
        chosen.current = { run, opensDialog, keys: holdKeys('[role="dialog"]', true) };
        setOpen(false);
      }}
    />
  );
}
