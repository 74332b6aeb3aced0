/** A word that begins with `@`, in which the caret stands at the end. */
export interface Mention {
  /** Where the `@` is. */
  readonly start: number;
  /** Behind its last letter: where the caret is. */
  readonly end: number;
  /** What stands after the `@`. */
  readonly query: string;
}

/** Longer words name nothing. */
const longest = 60;

/** The word that is being typed, where it begins with `@`; null elsewhere, as in an address of mail. */
export function mentionAt(text: string, caret: number): Mention | null {
  // The rest of the word is behind the caret.
  if (/^[^\s)\]}"'»”,.;:!?]/.test(text.slice(caret))) return null;
  const found = /(?:^|[\s([{"'«“])@([^\s@]*)$/.exec(text.slice(Math.max(0, caret - longest - 2), caret));
  const query = found?.[1];
  return query === undefined || query.length > longest ? null : { start: caret - query.length - 1, end: caret, query };
}

/** The text without that word, and with one space where it stood between two. */
export function withoutMention(text: string, { start, end }: Mention): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  return before === '' || /\s$/.test(before) ? `${before}${after.replace(/^[ \t]/, '')}` : `${before}${after}`;
}
