const sentences = [
  'The first temple opens at **six**, and by nine the buses are there.',
  'Go early, walk up through the gates, and come down by the *other* side, where the path is empty.',
  'What it costs depends on the season: see [the page of the city](https://example.org/fares) before you buy a `day pass`.',
  'Most of this is one short call, `readFares(city, day)`, and the rest is what to do when it fails.',
  'If the price is $12 to $15, the pass pays from the third ride on; with children it pays at once.',
];

const sentence = (index: number): string => sentences[index % sentences.length] ?? '';

const paragraph = (index: number): string => Array.from({ length: 4 }, (_, offset) => sentence(index + offset)).join(' ');

const list = (index: number): string => Array.from({ length: 6 }, (_, item) => `- ${sentence(index + item)}${item === 2 ? '\n  - and the same for the way back' : ''}`).join('\n');

const table = (index: number): string => ['| Ride | Fare | Note |', '| :--- | ---: | --- |', ...Array.from({ length: 8 }, (_, row) => `| Line ${row + index} | ${150 + row * 10} | **daily**, see \`plan${row}\` |`)].join('\n');

const codeLine = (index: number): string =>
  index % 9 === 8 ? '}\n' : index % 9 === 0 ? `export function fareOf${index}(ride: Ride): number {` : `  const part${index} = ride.fare * ${index} + discounts.get('child-${index}'); // what is left of it`;

/** Code of about `length` characters. */
const fence = (length: number): string => {
  let code = '';
  for (let index = 0; code.length < length; index += 1) code += `${codeLine(index)}\n`;
  return `\`\`\`ts\n${code}\`\`\``;
};

/** An answer of `length` characters as a model writes one: a third of it prose, the rest lists, tables and fences of 10 kB. */
export function streamedText(length: number): string {
  const blocks: string[] = [];
  for (let index = 0, size = 0; size < length; index += 1) {
    const block = index % 16 === 9 ? fence(10_000) : index % 4 === 0 ? `## Part ${index}\n\n${paragraph(index)}` : index % 4 === 1 ? list(index) : index % 4 === 2 ? paragraph(index) : table(index);
    blocks.push(block);
    size += block.length + 2;
  }
  return blocks.join('\n\n').slice(0, length);
}
