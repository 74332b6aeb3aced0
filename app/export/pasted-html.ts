/** What mail and word processors leave out or show bare, and what they take in its place. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/<input type="checkbox" disabled checked>/g, '☑'],
  [/<input type="checkbox" disabled>/g, '☐'],
  [/([☑☐]) <p\b([^>]*)>/g, '<p$2>$1 '],
  [/<li class="task">/g, '<li style="list-style-type:none">'],
  [/<table\b/g, '<table border="1" cellpadding="6" style="border-collapse:collapse"'],
  [/<(t[hd]) class="(?:start|(center)|(end))">/g, '<$1 align="$2$3">'],
];

/** HTML of ours as mail and word processors show it, which have no style of ours. What people and models wrote must be escaped in it. */
export function toPastedHtml(html: string): string {
  return replacements.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), html).replaceAll(' align=""', '').replaceAll('align="end"', 'align="right"');
}
