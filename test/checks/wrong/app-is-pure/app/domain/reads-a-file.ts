import { readFileSync } from 'node:fs';

/** Wrong: app runs in a browser too. */
export const read = (path: string): string => readFileSync(path, 'utf8');
