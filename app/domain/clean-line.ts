// C0 and C1 controls, zero-width marks, bidirectional marks, overrides and isolates, the byte order mark.
const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A foreign text fit for one line: no control or bidirectional characters, no half ones, at most `maxLength` code units. */
export function cleanLine(text: string, maxLength: number): string {
  const line = text.slice(0, maxLength * 2).replace(invisible, ' ').replace(/ {2,}/g, ' ').trim().slice(0, maxLength);
  return line.replace(/[\ud800-\udbff]$/, '').toWellFormed();
}
