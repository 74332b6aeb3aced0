import { createHandlers } from './handlers.ts';

/** Wrong: only compose puts the program together. */
export const handlers = createHandlers;
