const fill = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Runs of growing length, of which none closes another. */
function growing(mark: string, length: number): string {
  let text = '';
  for (let count = 1; text.length < length; count += 1) text += `${mark.repeat(1 + (count % 300))} a `;
  return text.slice(0, length);
}

function numbered(line: (index: number) => string, length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index += 1) text += line(index);
  return text.slice(0, length);
}

/** Texts that make careless parsers slow or overflow the stack, by what they are made of; each takes its length in characters. */
export const hostileShapes: Readonly<Record<string, (length: number) => string>> = {
  'open brackets': (length) => fill('[', length),
  'closed brackets': (length) => fill('[', length / 2) + fill(']', length / 2),
  'open pictures': (length) => fill('![', length),
  'half links': (length) => fill('[a](', length),
  'links in links': (length) => fill('[', length / 2) + fill('](b)', length / 2),
  'half references': (length) => fill('[a][', length),
  'half emphasis': (length) => fill('*]', length),
  'emphasis around links': (length) => fill('*[a](b)', length),
  'emphasis of both kinds': (length) => fill('*a_b ', length),
  'three stars': (length) => fill('***a ', length),
  underscores: (length) => fill('_a', length),
  'stars on both sides': (length) => fill('*', length / 2) + 'a' + fill('*', length / 2 - 1),
  'open strikes': (length) => fill('~~a ', length),
  quotes: (length) => fill('> ', length),
  'quotes, line by line deeper': (length) => numbered((index) => `${'>'.repeat(index % 200)} a\n`, length),
  bullets: (length) => fill('- ', length),
  'bullets, line by line deeper': (length) => numbered((index) => `${' '.repeat(2 * (index % 120))}- a\n`, length),
  numbers: (length) => fill('1. ', length),
  backticks: (length) => growing('`', length),
  'open code, line by line': (length) => fill('`a\n', length),
  entities: (length) => fill('&#', length),
  escapes: (length) => fill('\\', length),
  angles: (length) => fill('<', length),
  'half addresses': (length) => fill('<https://a ', length),
  'open elements': (length) => fill('<sub>', length),
  'closed elements': (length) => fill('<sub>', length / 2 - 3) + fill('</sub>', length / 2 + 3),
  'elements across emphasis': (length) => fill('<kbd>*a</kbd>*', length),
  'line breaks of HTML': (length) => fill('<br>', length),
  'elements around links': (length) => fill('<sub>[a](b)*', length),
  pipes: (length) => `${fill('|', length / 2)}\n${fill('|-', length / 2 - 1)}`,
  'a table of empty rows': (length) => `${fill('|a', 400)}|\n${fill('|-', 400)}|\n${fill('|\n', length - 804)}`,
  definitions: (length) => numbered((index) => `[a${index}]: https://x.example/${index}\n`, length),
  'notes without end': (length) => numbered((index) => `[^a${index}]: b[^a${index + 1}]\n`, length),
  dollars: (length) => fill('$a \\(b ', length),
  'fences in a list': (length) => numbered((index) => `- \`\`\`a${index}\n  b\n`, length),
  lines: (length) => fill('a\n', length),
};
