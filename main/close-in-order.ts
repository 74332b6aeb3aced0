import type { Logger } from './ports.ts';

/** What is closed, under the name that the log has for it. */
export type Closing = readonly [name: string, close: () => unknown];

/**
 * Closes one after the other, each whatever became of those before it: a service that fails must not leave the store open behind it.
 * Every failure is logged; throws the first when all had their turn.
 */
export async function closeInOrder(closings: readonly Closing[], logger: Pick<Logger, 'error'>): Promise<void> {
  const failures: unknown[] = [];
  for (const [name, close] of closings) {
    try {
      await close();
    } catch (thrown) {
      logger.error('a service could not be closed', { name, thrown });
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw failures[0];
}
