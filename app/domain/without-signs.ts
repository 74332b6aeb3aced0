/**
 * What an answer says without the commonest signs of its Markdown, for one line of a list, which would show them as they are. Not a
 * parser: what looks unusual stays as it is. A line begins where the text does and after each line break.
 */
export function withoutSigns(text: string): string {
  return text
    .replace(/(^|\n) {0,3}(?:`{3,}|~{3,})[^\n`]*(?=\n|$)/g, '$1')
    .replace(/(^|\n) {0,3}(?:#{1,6}|>|[-*+])[ \t]+/g, '$1')
    .replace(/!?\[([^[\]\n]*)\]\([^()\n]*\)/g, '$1')
    .replace(/(`+)([^`\n]+)\1/g, '$2')
    .replace(/\*\*(?=\S)([^*\n]+)(?:(?<=\S)\*\*|$)/g, '$1');
}
