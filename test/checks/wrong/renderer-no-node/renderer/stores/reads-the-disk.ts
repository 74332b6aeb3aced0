import { homedir } from 'node:os';

/** Wrong: the page has no Node. */
export const home = homedir();
