import { blockTokens, normalizeLabel } from '../markdown/markdown-parser.ts';

/** Code, escaped signs, or a label in brackets with the empty ones behind it. No code is searched over an empty line, or for long. */
const part = /(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n)[^]){1,2000}?(?<!`)\1(?!`)|\\[^]|\[((?:[^[\]\\]|\\.){1,999})\](?:\[\])?/g;

/** Names of the pictures at the end of a file. */
const ofPicture = /^IMAGE-\d+$/i;

/** Notes and addresses of links may have the same label. */
const keyOf = (label: string): string => (label.startsWith('^') ? label.toLowerCase() : normalizeLabel(label));

/** What a text defines notes and addresses by, and the lines of its code. */
function readLabels(text: string): { readonly keys: ReadonlySet<string>; readonly codeLines: ReadonlySet<number> } {
  const keys = new Set<string>();
  const codeLines = new Set<number>();
  for (const { type, meta, map } of blockTokens(text)) {
    const label = meta?.['label'];
    if (typeof label === 'string' && type === 'footnote_open') keys.add(keyOf(`^${label}`));
    if (typeof label === 'string' && type === 'reference_definition') keys.add(label);
    if ((type === 'fence' || type === 'code_block') && map !== null) for (let line = map[0]; line < map[1]; line += 1) codeLines.add(line);
  }
  return { keys, codeLines };
}

/** `text` without code, each label in it as `rename` says (null: as it is), and what a reader sees as it was. */
function renameIn(text: string, rename: (label: string) => string | null): string {
  return text.replace(part, (whole: string, _ticks: string | undefined, label: string | undefined, at: number) => {
    const behind = text[at + whole.length] ?? '';
    const renamed = label === undefined || behind === '(' ? null : rename(label);
    if (label === undefined || renamed === null) return whole;
    const isDefinition = behind === ':' && /(?:^|\n)[\t >*+\-\d.)]*$/.test(text.slice(Math.max(0, at - 100), at));
    if (label.startsWith('^') || isDefinition || text[at - 1] === ']') return `[${renamed}]`;
    return behind === '[' ? whole : `[${label}][${renamed}]`;
  });
}

/** {@link renameIn} for all of a text but the lines of its blocks of code. */
function renameOutsideCode(text: string, codeLines: ReadonlySet<number>, rename: (label: string) => string | null): string {
  const runs: { readonly isCode: boolean; readonly lines: string[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const isCode = codeLines.has(index);
    const last = runs.at(-1);
    if (last?.isCode === isCode) last.lines.push(line);
    else runs.push({ isCode, lines: [line] });
  }
  return runs.map(({ isCode, lines }) => (isCode ? lines.join('\n') : renameIn(lines.join('\n'), rename))).join('\n');
}

/**
 * For the texts of one file, in their order: each with labels of notes (`[^1]`) and of addresses (`[docs]: https://…`) that no other text of
 * the file defines, since the first definition in a file holds for all of it. A text alone stays as it is.
 */
export function createOwnLabels(): (text: string) => string {
  const taken = new Set<string>();
  let count = 0;
  return (text) => {
    count += 1;
    if (!text.includes(']:')) return text;
    const { keys, codeLines } = readLabels(text);
    const isTaken = (key: string): boolean => taken.has(key) || ofPicture.test(key);
    const clashing = new Set([...keys].filter(isTaken));
    const renamed = new Map<string, string>();
    const rename = (label: string): string | null => {
      const key = keyOf(label);
      if (!clashing.has(key)) return null;
      let own = renamed.get(key);
      for (let number = count; own === undefined; number += 1) {
        const candidate = `${label}-${number}`;
        if (!isTaken(keyOf(candidate)) && !keys.has(keyOf(candidate))) own = candidate;
      }
      renamed.set(key, own);
      return own;
    };
    const written = clashing.size === 0 ? text : renameOutsideCode(text, codeLines, rename);
    for (const key of keys) taken.add(keyOf(renamed.get(key) ?? key));
    return written;
  };
}
