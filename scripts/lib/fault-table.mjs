import { existsSync, readFileSync } from 'node:fs';
import { faults } from './fault-list.mjs';

/**
 * What a suite says of a fault once everything held: one line of JSON in the report. `skipped`: why this machine does not let it be
 * tried, in which case nothing else is said.
 * @typedef {{ fault: string, part?: string, tries: number, mustHold: string, figure: string, skipped?: string }} FaultRecord
 *
 * A row of the table. `verdict`: `held`, `not tried` and why, or what is wrong.
 * @typedef {{ title: string, tries: number, mustHold: string, verdict: string, figure: string }} FaultRow
 */

/** @typedef {'short' | 'full'} FaultForm */

/**
 * The records of a report; none where there is no such file.
 * @param {string} file
 * @returns {FaultRecord[]}
 */
export function readFaultRecords(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** @param {readonly string[]} texts */
const joined = (texts) => [...new Set(texts)].filter(Boolean).join('; ');

/**
 * @param {(typeof faults)[number]} fault
 * @param {readonly FaultRecord[]} records
 * @param {number} tries
 * @param {FaultForm} form
 * @returns {string}
 */
function judge(fault, records, tries, form) {
  const least = fault[form];
  const missing = fault.parts.filter((part) => !records.some((record) => record.part === part));
  if (records.length === 0) return 'MISSING';
  if (missing.length > 0) return `MISSING: ${missing.join(', ')}`;
  const skipped = joined(records.map((record) => record.skipped ?? ''));
  if (skipped !== '') return `not tried: ${skipped}`;
  return tries < least ? `ONLY ${tries} OF ${least} TRIES` : 'held';
}

/**
 * One row for every fault of the list, whether or not anything was recorded of it. A test that runs again after a failure records
 * again, so of each part the last record counts.
 * @param {readonly FaultRecord[]} records
 * @param {FaultForm} form
 * @returns {FaultRow[]}
 */
export function faultRows(records, form) {
  return faults.map((fault) => {
    const byPart = new Map(records.filter((record) => record.fault === fault.name).map((record) => [record.part ?? '', record]));
    const own = [...byPart.values()];
    const tries = own.reduce((sum, record) => sum + record.tries, 0);
    return {
      title: fault.title,
      tries,
      mustHold: joined(own.map(({ mustHold }) => mustHold)),
      verdict: judge(fault, own, tries, form),
      figure: own
        .filter(({ skipped }) => skipped === undefined)
        .map(({ part, figure }) => (part === undefined ? figure : `${part}: ${figure}`))
        .join('; '),
    };
  });
}

/**
 * Whether every row held, as far as this machine lets it be tried.
 * @param {readonly FaultRow[]} rows
 */
export const haveAllHeld = (rows) => rows.every(({ verdict }) => verdict === 'held' || verdict.startsWith('not tried'));

/**
 * The rows as a table in Markdown, which is readable on a terminal too.
 * @param {readonly FaultRow[]} rows
 * @returns {string}
 */
export function faultTable(rows) {
  const head = ['fault', 'tries', 'must hold', 'verdict', 'figure'];
  const lines = rows.map(({ title, tries, mustHold, verdict, figure }) => [title, String(tries), mustHold, verdict, figure]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

const begin = '<!-- the last table, written by npm run test:faults -- --write -->';
const end = '<!-- end of the table -->';

/**
 * `page` with `text` in the place of the table that it had. Throws where the page has no place for one.
 * @param {string} page
 * @param {string} text
 * @returns {string}
 */
export function withFaultTable(page, text) {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('the page has no place for the table');
  return `${page.slice(0, from)}${begin}\n${text}\n${page.slice(to)}`;
}
