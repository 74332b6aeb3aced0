/** How long what is typed waits for the field of a dialog that a command opens, and after one that opens none, in milliseconds. */
const waits = { dialog: 2000, none: 100 } as const;

/** What was chosen, while the keys pressed behind it are held. */
export interface HeldRun {
  readonly run: () => void;
  readonly opensDialog: boolean;
  /** Lets the keys go. */
  readonly release: () => void;
}

/** Does it, and lets the keys go a moment later; also where it throws, which it does on. */
export function runHeld({ run, opensDialog, release }: HeldRun): void {
  try {
    run();
  } finally {
    setTimeout(release, opensDialog ? waits.dialog : waits.none);
  }
}
