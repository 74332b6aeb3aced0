import { expect, test } from 'vitest';
import { faults } from '../../../scripts/lib/fault-list.mjs';
import { faultRows, faultTable, haveAllHeld, withFaultTable, type FaultRecord } from '../../../scripts/lib/fault-table.mjs';

const all: FaultRecord[] = faults.flatMap(({ name, short, parts }) =>
  (parts.length === 0 ? [undefined] : [...parts]).map((part) => ({
    fault: name,
    ...(part !== undefined && { part }),
    tries: short,
    mustHold: 'nothing is lost',
    figure: '12 ms',
  })),
);
const verdictOf = (records: readonly FaultRecord[], name: string): string | undefined => {
  const at = faults.findIndex((fault) => fault.name === name);
  return faultRows(records, 'short')[at]?.verdict;
};

test('a table is green only with every fault, every part and every try in it', () => {
  expect(haveAllHeld(faultRows(all, 'short'))).toBe(true);
  const without = (leftOut: (record: FaultRecord) => boolean): FaultRecord[] => all.filter((record) => !leftOut(record));
  expect(verdictOf(without(({ fault }) => fault === 'sleep'), 'sleep')).toBe('MISSING');
  expect(haveAllHeld(faultRows(without(({ fault }) => fault === 'sleep'), 'short'))).toBe(false);
  expect(verdictOf(without(({ part }) => part === 'a backup'), 'full-disk')).toBe('MISSING: a backup');
  expect(verdictOf(all.map((record) => ({ ...record, tries: 3 })), 'kill-settings')).toBe('ONLY 3 OF 20 TRIES');
});

test('what a machine does not let be tried is said, and is neither held nor failed', () => {
  const skipped = { fault: 'full-disk', tries: 0, mustHold: '', figure: '', skipped: 'mounting is not permitted' };
  const records = [...all.filter(({ fault }) => fault !== 'full-disk'), ...['a reply', 'an import', 'a migration', 'a backup'].map((part) => ({ ...skipped, part }))];
  expect(verdictOf(records, 'full-disk')).toBe('not tried: mounting is not permitted');
  expect(haveAllHeld(faultRows(records, 'short'))).toBe(true);
});

test('the long form asks for more tries than the short one', () => {
  expect(haveAllHeld(faultRows(all, 'full'))).toBe(false);
});

test('a suite that ran again after a failure counts once', () => {
  const again = [...all, ...all.filter(({ fault }) => fault === 'kill-settings')];
  const row = faultRows(again, 'short').find(({ title }) => title.includes('settings'));
  expect(row?.tries).toBe(20);
});

test('a row names its parts, and no cell breaks the table', () => {
  const table = faultTable(faultRows([...all, { fault: 'sleep', tries: 1, mustHold: 'a|b', figure: '2 s' }], 'short'));
  expect(table).toContain('in the app: 12 ms; without a window: 12 ms');
  expect(table).toContain('| a\\|b |');
  expect(table.split('\n')).toHaveLength(faults.length + 2);
});

test('the page keeps what stands around its table, and its next table takes the place of the last', () => {
  const page = 'before\n<!-- the last table, written by npm run test:faults -- --write -->\nold\n<!-- end of the table -->\nafter\n';
  const once = withFaultTable(page, 'new');
  expect(once).not.toContain('old');
  expect(withFaultTable(once, 'new')).toBe(once);
  expect(once.startsWith('before\n')).toBe(true);
  expect(once.endsWith('after\n')).toBe(true);
  expect(() => withFaultTable('no place', 'new')).toThrow('no place');
});
