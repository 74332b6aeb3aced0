const assignment = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The value as a shell would read it; null when a quote is not closed. */
function readValue(text: string): string | null {
  const quote = text.charAt(0);
  if (quote === "'") return /^'([^']*)'\s*(?:#.*)?$/.exec(text)?.[1] ?? null;
  if (quote === '"') {
    const inner = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(text)?.[1];
    return inner?.replace(/\\(.)/g, (_all, char: string) => escapes[char] ?? char) ?? null;
  }
  // A # starts a comment only after white space: keys may hold one.
  return text.replace(/(?:^|\s+)#.*$/, '').trim();
}

/**
 * Reads the assignments of a `.env` file: `NAME=value`, `export`, single and double quotes, comments, any line ending, a
 * byte order mark. The last assignment wins. A line that cannot be read is null under its name, or passed over without one.
 */
export function parseEnvFile(text: string): ReadonlyMap<string, string | null> {
  const values = new Map<string, string | null>();
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    const [, name, value] = assignment.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, readValue(value.trim()));
  }
  return values;
}
