/** An answer with every kind of block. */
export const kyoto = `Three days is enough for the main sights if you start early and leave the afternoons open.

## A plan

1. **Fushimi Inari**, before 8: the gates are empty then, and the walk to the top takes *two hours*.
2. Kiyomizu-dera, then down Sannen-zaka
   - tea at the corner
   - the pottery street
3. Arashiyama by the \`JR\` line

| Place | Open | Price |
|:------|:----:|------:|
| Kinkaku-ji | 9 to 17 | ¥500 |
| Ryoan-ji | 8 to 17 | ¥600 |
| Nijo Castle, with the inner palace | 8:45 to 16 | ¥1,300 |

> Most temples stop letting people in half an hour before they close.

To work out the fares:

\`\`\`ts
const fares = { inari: 150, arashiyama: 240 };

export function total(days: number): number {
  return Object.values(fares).reduce((sum, fare) => sum + 2 * fare, 0) * days;
}
\`\`\`

- [x] Pass for the buses
- [ ] Tickets for Nijo, see [the city's page](https://www.city.kyoto.lg.jp/)

![Map of the temples](https://maps.example.com/kyoto.png)`;

/** What a model thought before it answered. */
export const thoughts = `The user wants three days. I should group the sights by **district**, so that they walk less.\n\nEast on day one, west on day three.`;

/** Right-to-left text with left-to-right code in it. */
export const arabic = `ثلاثة أيام تكفي لأهم المعالم إذا بدأت مبكرًا.

- **فوشيمي إيناري** قبل الثامنة
- معبد \`Kiyomizu-dera\` ثم النزول إلى المدينة

\`\`\`sh
echo "مرحبا"
\`\`\``;

/** A long question, as somebody pastes one. */
export const longQuestion = Array.from({ length: 30 }, (_, line) => `${line + 1}. Line of a log that was pasted whole, with enough words to be read.`).join('\n');

/** Formulas in running text, on lines of their own, wide, broken and still being written. */
export const formulas = `The normal distribution has the density $f(x) = \\frac{1}{\\sigma\\sqrt{2\\pi}} e^{-\\frac{(x-\\mu)^2}{2\\sigma^2}}$, with \\(\\mu\\) its mean; it costs $5 to print and $10 to frame.

$$
\\int_{-\\infty}^{\\infty} e^{-x^2} \\, dx = \\sqrt{\\pi}
$$

- For a matrix \\(A = \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\\) the determinant is $ad - bc$.
- What cannot be set stays as it was written: $\\frac{1}{$.

\\[ \\sum_{k=0}^{n} \\binom{n}{k} x^k y^{n-k} = (x+y)^n = x^n + n x^{n-1} y + \\tfrac{n(n-1)}{2} x^{n-2} y^2 + \\tfrac{n(n-1)(n-2)}{6} x^{n-3} y^3 + \\dots + n x y^{n-1} + y^n \\]

- **Wide**, in an item: \\[ \\sum_{k=0}^{n} \\binom{n}{k} x^k y^{n-k} = x^n + n x^{n-1} y + \\tfrac{n(n-1)}{2} x^{n-2} y^2 + \\tfrac{n(n-1)(n-2)}{6} x^{n-3} y^3 + \\dots + n x y^{n-1} + y^n \\] and on.

So: \\[ x = 1 \\], where $x$ is what is left; 求$x^2$的值。

$$
\\frac{d}{dx}
`;

/** Footnotes, elements of HTML, a table that is wider than the text, both directions, Japanese, and a word that no line holds. */
export const notes = `The bridge was closed twice[^flood], the second time for good[^2]. What was measured[^flood]:

| Station | Distance | Change since 1998, in the middle of the year | Depth | Formula | Who measured it and when | Notes on the method that was used |
|:--|--:|--:|--:|:--|:--|:--|
| **Upper bridge** | 1,240 m | -3.5 % | 2.40 m | $d = \\frac{v}{t}$ | E. Marsh, 12 May | By hand, from the boat,<br>three times |
| Mill | 980 m | +1.2 % | 1.85 m | =SUM(A1:A9) | \`probe-7\` | Left in the water for a week |

| محطة | Depth |
|:--|--:|
| الجسر القديم | 2.40 m |

Kyoto هي مدينة جميلة في اليابان، وفيها معابد كثيرة و\`code\` بينها.

> שלום לכולם, this quote is mostly Hebrew: הגשר נסגר בשנת 1998 ולא נפתח שוב עד היום.

京都では**「早朝」**が一番です。Fushimi Inariは午前8時前に着くと、鳥居の前に誰もいません。

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterin schrieb das.

The water held 12 mg CO<sub>2</sub> a litre and 10<sup>6</sup> cells[^2][^flood]; <kbd>Ctrl</kbd> <kbd>P</kbd> prints [the table](./table.md), and [the probe](http://localhost:3000) shows it.

[^flood]: The flood of 1994, see [the report](https://example.org/flood).
[^2]: By order of the council. The order has two parts:

    - nobody crosses on foot
    - nobody crosses at all
`;

/** Every kind of block, with what is copied by its source: formulas, a diagram, notes, tasks. */
export const everything = `Mass is energy: \\(E = mc^2\\), as **Einstein**[^smith] said, and *not* in Rome[^b], [1](https://a.example/x).

## What to do

1. First, install:

   \`\`\`sh
   npm i
     npm test
   \`\`\`
2. Then:
   - [x] find $ad - bc$
   - [ ] see [the page](https://b.example/)

| Name | Value |
|:--|--:|
| **One** | 1 |
| $x^2$ | 2 |

> Quoted
>
> twice.

$$
\\int_0^1 x \\, dx
$$

\`\`\`mermaid
flowchart LR
  a --> b
\`\`\`

\`\`\`py
def f():
    return 1
\`\`\`

The last word, 10<sup>6</sup>.

[^smith]: First source.
[^b]: Second source.
`;
