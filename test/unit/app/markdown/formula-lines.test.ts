import { describe, expect, it } from 'vitest';
import { closeTail } from '../../../../app/markdown/close-tail.ts';
import type { BlockNode, InlineNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';

/** What is seen of a text: words, code and formulas in their order. */
interface Piece {
  readonly kind: 'words' | 'code' | 'math';
  readonly text: string;
}

function inlinePieces(node: InlineNode): Piece[] {
  switch (node.kind) {
    case 'text':
      return [{ kind: 'words', text: node.text }];
    case 'code':
      return [{ kind: 'code', text: node.text }];
    case 'math':
      return [{ kind: 'math', text: node.tex }];
    case 'strong':
    case 'emphasis':
    case 'strikethrough':
    case 'link':
      return node.children.flatMap(inlinePieces);
    default:
      return [];
  }
}

function blockPieces(node: BlockNode): Piece[] {
  const space: Piece = { kind: 'words', text: '\n' };
  switch (node.kind) {
    case 'paragraph':
    case 'heading':
      return [...node.children.flatMap(inlinePieces), space];
    case 'quote':
    case 'footnote':
      return node.children.flatMap(blockPieces);
    case 'list':
      return node.items.flatMap(({ children }) => children.flatMap(blockPieces));
    case 'table':
      return [node.head, ...node.rows].flat().flatMap((cell) => [...cell.flatMap(inlinePieces), space]);
    case 'math':
      return [{ kind: node.isOpen ? 'code' : 'math', text: node.tex }];
    default:
      return [];
  }
}

function piecesOf(text: string, isGrowing: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const piece of parseBlocks(text, {}, { isGrowing }).flatMap(({ node }) => blockPieces(node))) {
    const last = pieces.at(-1);
    if (piece.kind === 'words' && last?.kind === 'words') pieces[pieces.length - 1] = { kind: 'words', text: last.text + piece.text };
    else pieces.push(piece);
  }
  return pieces.map(({ kind, text: words }) => ({ kind, text: words.replace(/\s+/g, ' ').trim() })).filter(({ text: words }) => words !== '');
}

/** Whether what is shown of a piece may become what it is in the end: words grow, code is half a formula, a formula at most takes a mark. */
function isHalfOf(shown: Piece, end: Piece | undefined): boolean {
  if (shown.kind === 'code') return end?.kind !== 'words' && end?.text.startsWith(shown.text) === true;
  return shown.kind === end?.kind && end.text.startsWith(shown.text);
}

/** The first prefix that shows something else than the beginning of what is there in the end, or takes words away again. */
function firstFlash(text: string): string | null {
  const end = piecesOf(text, false);
  let longest = 0;
  for (let length = 1; length <= text.length; length += 1) {
    const prefix = text.slice(0, length);
    const shown = piecesOf(closeTail(prefix), true);
    const last = shown.length - 1;
    const isStart = shown.every((piece, index) => (index < last ? piece.kind === end[index]?.kind && piece.text === end[index].text : isHalfOf(piece, end[index])));
    const words = shown.filter(({ kind }) => kind === 'words').reduce((sum, piece) => sum + piece.text.length, 0);
    if (!isStart || words < longest) return `${prefix} -> ${JSON.stringify(shown)}`;
    longest = words;
  }
  return null;
}

const formulas = (text: string): string[] => piecesOf(text, false).flatMap(({ kind, text: tex }) => (kind === 'math' ? [tex] : []));

/** Lines as models write them, and the formulas in each. */
const lines: Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>> = {
  prices: [
    ['The Pro plan costs $20/month. Run it and see what it does for you.', []],
    ['The Pro plan costs $20/month. Run `npm i kilo` first, then `kilo`.', []],
    ['It is $5-$10 per unit, or $5–$10, or $5 - $10.', []],
    ['- Basic: $10/mo, 5 seats\n- Pro: $25/mo, 20 seats\n', []],
    ['| Plan | Price |\n|---|---|\n| Pro | $20/mo and more |\n| Max | **$200**/mo |\n', []],
    ['Revenue went from $2.5M to $3M (+20%) in Q3_2024, or {nearly} so.', []],
    ['The price is **$1,299.99** today ($1,499 before).', []],
    ['It costs $0.15/1M tokens in and $0.60/1M tokens out.', []],
    ['About $20 (CA$ 27) for each, or US$ 15 (A$ 23) from May on.', []],
    ['> Save $100 = 20% of $500!\n', []],
    ['## Under $50: what to buy\n\nText.', []],
    ['~~$40~~ $30 until Friday; then $40 + tax.', []],
    ['For $3 / $15 per million tokens (in / out).', []],
    ['You pay $5 now, $6 later and "$7" at the end.', []],
    ['Either \\$5 or $6 - but not \\$7.', []],
    ['That is $1.5 billion, i.e. $4.50 a head.', []],
    ['A place rated $$ or $$$ and not more, ($$–$$$).', []],
    ['套餐价格是$20/月，比原来的$30便宜。', []],
    ['从$5涨到$10，再到$15（约合HK$ 117）。', []],
    ['料金は$20です。$30ではありません。', []],
    ['Das kostet $20 pro Monat (etwa 18 €), später $25/Monat.', []],
  ],
  'names of variables': [
    ['Now use $HOME or $PATH_X here.', []],
    ['Set $HOME/bin first, then "$PATH" and $USER.', []],
    ['Add export PATH=$PATH:$HOME/bin to it.', []],
    ['Write ${HOME}/x:${PATH_X} or ${name} in it.', []],
    ['The $user->name and $this->run($job) of PHP.', []],
    ['Call $.ajax() or $(document).ready(run) and wait.', []],
    ['Both $AAPL and $MSFT rose ($AAPL/$MSFT).', []],
    ['变量$a和变量$b的值相同。', []],
  ],
  'short formulas': [
    ['Let $x$ be real.', ['x']],
    ['So $n = 3$ holds, and $2x + 1$ is odd.', ['n = 3', '2x + 1']],
    ['With $f(x) = x - 1$, $a_n$ and $0 < x < 1$.', ['f(x) = x - 1', 'a_n', '0 < x < 1']],
    ['The $n$th of $N$-many, in $O(n log n)$ time.', ['n', 'N', 'O(n log n)']],
    ['By $E = mc^2$ and $PV = nRT$ we are done.', ['E = mc^2', 'PV = nRT']],
    ['The interval $[0, 1)$ and the point $(x, y)$.', ['[0, 1)', '(x, y)']],
    ['It costs $5 when $x = 1$, else $10.', ['x = 1']],
    ['# The case $k = 2$\n\n- **If $x$**: yes\n> and $y$\n', ['k = 2', 'x', 'y']],
    ['| a | b |\n|---|---|\n| $x_1$ | $5 |\n| $y$ | $6/mo |\n', ['x_1', 'y']],
    ['A rise of $5\\%$, $5 \\times 3 = 15$ and $10^6$.', ['5\\%', '5 \\times 3 = 15', '10^6']],
    ['Then \\(x = 1\\) and \\(\\alpha\\), not `$x$`.', ['x = 1', '\\alpha']],
  ],
  'dollars in formulas': [
    ['So $\\text{cost} = \\$5$ and more.', ['\\text{cost} = \\$5']],
    ['Hence $P = \\$100$.', ['P = \\$100']],
  ],
  'beside Chinese, Japanese and German': [
    ['求$x^2$的值。', ['x^2']],
    ['设$x=1$，则$y=2$。', ['x=1', 'y=2']],
    ['当$n$为偶数时，$n^2$也是偶数；价格是$5。', ['n', 'n^2']],
    ['関数$f(x)=x^2$の最小値は$0$です。', ['f(x)=x^2', '0']],
    ['함수 $f$의 값과 값$y$는 같다.', ['f', 'y']],
    ['Für „$x$“ gilt $x^2 \\ge 0$, also größer $0$.', ['x', 'x^2 \\ge 0', '0']],
    ['因此\\(a\\)与$$b=1$$成立。', ['a', 'b=1']],
  ],
  'on lines of their own': [
    ['$$\nE=mc^2\n$$,\nwhere **m** is the mass', ['E=mc^2,']],
    ['So\n\\[\nx = 1\n\\].\nThen **we** are done.', ['x = 1.']],
    ['> $$\n> x^2\n> $$;\n> and so on', ['x^2;']],
    ['so $$\nx = 1\n$$\nThus **we** are done.', ['x = 1']],
    ['$$ x = 1 $$.\n\nNext.', ['x = 1.']],
    ['$$\na = 1\n$$\n\n$$\nb = 2\n$$\n', ['a = 1', 'b = 2']],
    ['公式：\n$$\nx^2\n$$。\n其中**x**是数。', ['x^2。']],
  ],
  'display in running text': [
    ['$$ a = 1 $$ and $$ b = 2 $$', ['a = 1', 'b = 2']],
    ['- **A**: \\[ x \\] is\n', ['x']],
    ['So: \\[ x = 1 \\].', ['x = 1.']],
    ['If \\[ x = 1 \\], then **y**; $$a^2$$，则', ['x = 1,', 'a^2，']],
    ['\\[ x = 1 \\] where y', ['x = 1']],
    ['1. Take \\[\\frac{a}{b}\\] of it, and \\[a=b\\] too.', ['\\frac{a}{b}', 'a=b']],
    ['| a |\n|---|\n| \\[ x^2 \\] |\n', ['x^2']],
  ],
  'brackets that are words': [
    ['As said in \\[1\\] and \\[12, 13\\] before.', []],
    ['Not \\[a\\](b), nor \\[see below\\] or array\\[0\\].', []],
    ['Write \\[x\\] when it is done, and \\[ \\] before.', []],
  ],
};

describe.each(Object.entries(lines))('%s', (_name, pairs) => {
  it.each(pairs)('%j', (text, expected) => {
    expect(formulas(text)).toEqual(expected);
    expect(firstFlash(text)).toBeNull();
  });
});

/** Words behind a dollar that look like a formula, or the other way round, until the second dollar is there or is known not to come. */
describe('what cannot be known before the end', () => {
  it.each<readonly [string, readonly string[]]>([
    ['An angle of $2ab$ is read as a price of two words at first.', ['2ab']],
    ['A power $x^2 that nothing closes.', []],
    ['A size of $x^2$3, since a digit follows.', []],
    ['$$\nE = mc^2\nand nothing that closes it', []],
    ['$$\na = 1\n\nb = 2\n$$', []],
    ['Here $速度 = 5$ is one.', ['速度 = 5']],
  ])('%j', (text, expected) => {
    expect(formulas(text)).toEqual(expected);
    expect(firstFlash(text)).not.toBeNull();
  });
});
