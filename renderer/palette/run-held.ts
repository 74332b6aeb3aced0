import type { KeyHold } from '../keyboard/hold-keys.ts';

/** How long what is typed waits for the field of a dialog that a command opens, and after one that opens none, in milliseconds. */
const waits = { dialog: 2000, none: 100 } as const;

/** What was chosen, while the keys pressed behind it are held. */
export interface HeldRun {
  readonly run: () => void;
  readonly opensDialog: boolean;
  readonly keys: KeyHold;
}

/** Does it, and lets the keys go a moment later; also where it throws, which it does on. */
export function runHeld({ run, opensDialog, keys }: HeldRun): void {
  try {
    run();
  } finally {
    if (!opensDialog) keys.passShortcuts();
    setTimeout(keys.release, opensDialog ? waits.dialog : waits.none);
  }
}
