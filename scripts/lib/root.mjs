import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * An absolute path inside the project.
 * @param {string[]} names
 */
export const inRoot = (...names) => join(root, ...names);
