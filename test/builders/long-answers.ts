import { createChance, type Chance } from './random.ts';

const words = 'the model window a stream **often** reads *each* line of `text_v2` and __keeps__ what it needs, since 3 * 4 = 12 (or so) costs $5 to $10; see [the page](https://example.org/a_b(c)?q=1 "Title") or <https://auto.example/x>, AT&T, &amp; more ~~never~~ snake_case \\*plain\\* ![map](https://img.example/m.png) $x^2$ and \\(y_i\\) then'.split(' ');
const others = ['日本語の**文章**です。とても長い文。', 'مرحبا بالعالم **قوي** ثم نص', 'שלום *עולם* טוב', '👩‍💻 café naïve Ünïcode'];

function sentence(chance: Chance): string {
  if (chance.chance(8)) return chance.oneOf(others);
  return `${Array.from({ length: 4 + chance.below(14) }, () => chance.oneOf(words)).join(' ')}${chance.oneOf(['.', ':', '?', '!', ''])}`;
}

const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');

const blocks: readonly ((chance: Chance) => string)[] = [
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

/** `count` answers as models write them, each some `length` characters long, with every kind of block; the same in every run. */
export function longAnswers(count: number, length: number): readonly string[] {
  return Array.from({ length: count }, (_, seed) => {
    const chance = createChance(seed + 1);
    let text = '';
    while (text.length < length) text += `${chance.oneOf(blocks)(chance)}${chance.chance(90) ? '\n\n' : '\n'}`;
    return text;
  });
}
