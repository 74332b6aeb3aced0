/** Wrong: no entry point leads here. */
export const forgotten = true;
