import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { faults } from '../../scripts/lib/fault-list.mjs';
import type { FaultRecord } from '../../scripts/lib/fault-table.mjs';
import { inRoot } from '../../scripts/lib/root.mjs';

/** A fault of the table, by its name in scripts/lib/fault-list.mjs. */
export type FaultName = (typeof faults)[number]['name'];

/** Whether this is the long form: `npm run test:faults -- --full`. */
export const isFullForm = process.env['KILODESK_FAULTS'] === 'full';

/** `short` or `full`, whichever form this run is. */
export function triesFor(short: number, full: number): number {
  return isFullForm ? full : short;
}

/**
 * Writes a row of the fault table, or a part of one. Called at the end of a suite, when everything held: a fault that nothing is
 * recorded of counts as failed. `figure` is what was measured, in a few words with its unit.
 */
export function recordFault(record: FaultRecord & { readonly fault: FaultName }): void {
  append(record);
}

/** Says that this machine does not let a fault, or a part of it, be tried, and why. It fails no table and fills no row. */
export function recordSkipped(fault: FaultName, reason: string, part?: string): void {
  append({ fault, ...(part !== undefined && { part }), tries: 0, mustHold: '', figure: '', skipped: reason });
}

function append(record: FaultRecord): void {
  const file = inRoot('out', 'reports', `faults-${isFullForm ? 'full' : 'short'}.jsonl`);
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(record)}\n`);
}
