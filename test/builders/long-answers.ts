import { createChance, type Chance } from './random.ts';

const words = 'the model window a stream **often** reads *each* line of `text_v2` and __keeps__ what it needs, since 3 * 4 = 12 (or so) costs $5 to $10; see [the page](https://example.org/a_b(c)?q=1 "Title") or <https://auto.example/x>, AT&T, &amp; more ~~never~~ snake_case \\*plain\\* ![map](https://img.example/m.png) $x^2$ and \\(y_i\\) then'.split(' ');
const others = ['日本語の**文章**です。とても長い文。', 'مرحبا بالعالم **قوي** ثم نص', 'שלום *עולם* טוב', '👩‍💻 café naïve Ünïcode'];

function sentence(chance: Chance): string {
  if (chance.chance(8)) return chance.oneOf(others);
  return `${Array.from({ length: 4 + chance.below(14) }, () => chance.oneOf(words)).join(' ')}${chance.oneOf(['.', ':', '?', '!', ''])}`;
}

const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');

type Block = (chance: Chance) => string;

const blocks: readonly Block[] = [
  (chance) => `${'#'.repeat(1 + chance.below(4))} ${sentence(chance)}`,
  (chance) => lines(1 + chance.below(4), () => sentence(chance)),
  (chance) => lines(1 + chance.below(4), () => sentence(chance)),
  (chance) => lines(2 + chance.below(4), () => `- ${chance.chance(20) ? '[x] ' : ''}${sentence(chance)}`),
  (chance) => lines(2 + chance.below(4), (index) => `${index + 1}. ${sentence(chance)}\n   - ${sentence(chance)}\n\n     ${sentence(chance)}\n`),
  (chance) => `\`\`\`${chance.oneOf(['ts', 'python', ''])}\n${lines(1 + chance.below(20), (index) => `const x${index} = [\`a\`, "**b**"];`)}\n\`\`\``,
  (chance) => `- ${sentence(chance)}\n  ~~~js\n  f(\`x\`);\n\n  g();\n  ~~~\n- ${sentence(chance)}`,
  (chance) => `| ${sentence(chance).slice(0, 20)} | b |\n|:---|---:|\n${lines(1 + chance.below(5), (index) => `| **row ${index}** | \`c\\|d\` ${index * 7} |`)}`,
  (chance) => `> ${sentence(chance)}\n> - ${sentence(chance)}\n>\n> ${sentence(chance)}`,
  () => '$$\n\\sum_{i=1}^n i = \\frac{n(n+1)}{2}\n$$',
  () => '\\[\na^2 + b^2\n\\]',
  (chance) => `Noted[^1] and [^long note], [ref${chance.below(3)}].\n\n[^1]: ${sentence(chance)}\n    more of it\n\n    and a paragraph`,
  (chance) => `[ref${chance.below(3)}]: https://ref.example/${chance.below(9)} "A title"`,
  () => '---',
  (chance) => `${sentence(chance)}\n${chance.oneOf(['===', '---'])}`,
  () => '    indented **code**\n\n    more',
];

const item = (chance: Chance, mark: string): string => {
  const indent = ' '.repeat(mark.length + 1);
  const first = `${mark} ${chance.chance(10) ? '[ ] ' : ''}${sentence(chance)}`;
  const more = chance.below(12);
  if (more === 0) return `${first}\n\n${indent}${sentence(chance)}`;
  if (more === 1) return `${first}\n${indent}\`\`\`ts\n${indent}f(\`x\`);\n\n${indent}g();\n${indent}\`\`\``;
  if (more === 2) return `${first}\n${indent}> ${sentence(chance)}\nlazy ${sentence(chance)}`;
  if (more === 3) return `${first}\n${indent}| a | b |\n${indent}|---|---|\n${indent}| 1 | **2** |`;
  if (more < 7) return `${first}\n${indent}- ${sentence(chance)}\n${indent}  1. ${sentence(chance)}\n${indent}- ${sentence(chance)}`;
  return first;
};

/** Forty items, which an empty line somewhere makes loose or not. */
const longList: Block = (chance) => {
  const mark = chance.oneOf(['-', '*', '+', '1.', '1)']);
  const isLoose = chance.chance(30);
  const numbered = (index: number): string => (mark.startsWith('1') ? `${index + 1}${mark.slice(1)}` : mark);
  return lines(40, (index) => `${chance.chance(5) ? ' ' : ''}${item(chance, numbered(index))}${isLoose && chance.chance(15) ? '\n' : ''}`);
};

const longTable: Block = (chance) =>
  `| name | \`b\` | ${sentence(chance).slice(0, 20)} |\n| :-- | --: | --- |\n${lines(40, (index) => `| **row ${index}** | ${chance.oneOf(others)} | [link](https://x.example/${index}) \\| ${chance.oneOf(words)} |${chance.chance(10) ? ' more |' : ''}`)}`;

/** Code with fences, and words that look like Markdown, in it. */
const longCode: Block = (chance) => {
  const fence = chance.oneOf(['````', '~~~', '`````']);
  return `${fence}${chance.oneOf(['md', 'html', ''])}\n${lines(120, (index) => chance.oneOf(['```js', '```', `<b onclick="x(${index})">**bold**</b>`, '- item', '', `    const value${index} = 1;`]))}\n${fence}`;
};

const longQuote: Block = (chance) => lines(12, () => `> ${chance.oneOf(['', '- ', '> ', '1. ', '    '])}${sentence(chance)}${chance.chance(15) ? '\n>' : ''}`);

const html: Block = (chance) => lines(3, () => chance.oneOf([`<div class="a">${sentence(chance)}</div>`, '<!-- a comment -->', '<script>alert(1)</script>', `a <b>bold</b> &lt; ${sentence(chance)}`, '<details>\n<summary>More</summary>']));

const foreign: Block = (chance) => lines(4, () => `${chance.chance(30) ? '- ' : ''}${chance.oneOf(others)}${chance.oneOf(others)}${chance.oneOf(['。', '؟', '、**強調**', ' `code`'])}`);

const math: Block = (chance) => lines(3, () => chance.oneOf(['$$\nx = \\frac{1}{2}\n$$', 'costs $5, or $x_1$ and \\(y\\)', '\\[ z^2 \\]', '- $$\n  a\n  $$', '$$ a $$ and $$b$$']));

const notes: Block = (chance) => `See [^n${chance.below(9)}], [ref${chance.below(3)}][] and [text][ref${chance.below(3)}].\n\n${chance.oneOf([`[^n${chance.below(9)}]: ${sentence(chance)}\n    - an item`, `[ref${chance.below(3)}]:\nhttps://late.example\n'title'`])}`;

/** What an answer may be made of most. */
const flavors: readonly (readonly Block[])[] = [
  blocks,
  [...blocks, longList, longTable, longCode, longQuote, html, foreign, math, notes],
  [longList, longList, longList, notes],
  [longTable, longTable, foreign, longList],
  [longCode, longCode, html, math],
  [longQuote, html, foreign, math, notes, ...blocks],
];

function answer(seed: number, length: number, from: readonly Block[]): string {
  const chance = createChance(seed);
  let text = '';
  while (text.length < length) text += `${chance.oneOf(from)(chance)}${chance.chance(90) ? '\n\n' : '\n'}`;
  return text.slice(0, length);
}

/** `count` answers as models write them, each some `length` characters long, with every kind of block; the same in every run. */
export function longAnswers(count: number, length: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => answer(index + 1, length, flavors[index % flavors.length] ?? blocks));
}

/** Lengths of the twenty answers of {@link everyLongAnswer}, in characters. */
const lengths = [...Array.from({ length: 4 }, () => 20_000), ...Array.from({ length: 8 }, () => 10_000), ...Array.from({ length: 8 }, () => 5000)];

/** Twenty answers of 5,000 to 20,000 characters: of everything, and of mostly lists, tables, code, or quotes and notes. */
export function everyLongAnswer(): readonly string[] {
  return lengths.map((length, index) => answer(index + 101, length, flavors[(index + 1) % flavors.length] ?? blocks));
}

const plainWords = 'the model reads each line of a file and keeps what it needs since a window is small and most of what was said before stays as it is until somebody asks again'.split(' ');

const prose = (chance: Chance, count: number): string => `${Array.from({ length: count }, () => (chance.chance(6) ? `**${chance.oneOf(plainWords)}**` : chance.chance(6) ? `\`${chance.oneOf(plainWords)}\`` : chance.oneOf(plainWords))).join(' ')}.`;

const typicalBlocks: readonly Block[] = [
  (chance) => prose(chance, 60),
  (chance) => prose(chance, 40),
  (chance) => `## ${prose(chance, 5)}`,
  (chance) => lines(25, () => `- ${prose(chance, 14)}`),
  (chance) => lines(8, (index) => `${index + 1}. ${prose(chance, 20)}`),
  (chance) => `\`\`\`ts\n${lines(chance.chance(20) ? 250 : 30, (index) => `const value${index} = read(lines[${index}], { limit: 40 });`)}\n\`\`\``,
  (chance) => `| name | what | cost |\n|---|---|--:|\n${lines(12, (index) => `| ${chance.oneOf(plainWords)} | ${prose(chance, 5)} | ${index} |`)}`,
];

/** One answer as models mostly write them: prose, lists, code and tables; the same in every run. */
export function typicalAnswer(length: number): string {
  return answer(7, length, typicalBlocks);
}
