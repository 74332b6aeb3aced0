import type { Logger } from '../../main/ports.ts';

const nothing = (): void => undefined;

/** A logger for tests that do not look at the log. */
export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
