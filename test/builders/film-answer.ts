const prose =
  'Most of what slows a page is **work that nobody sees**: a list that is laid out whole to show ten of its rows, a text that is read again from its first letter for each word that comes, an image that arrives late and pushes the rest of the page down. A reader notices only the *last* of these, since it moves what they read; but the other two decide whether the page can answer a key in time. See [the page on layout](https://example.org/layout "How it is done") and `requestAnimationFrame` for how a browser shares out its time.';

const part = (index: number): string => `## Part ${index}: what it costs

${prose}

1. **Measure first.** A guess is wrong more often than not, and ~~always~~ often by a factor of ten.
2. Change one thing, with the steps in the order that they come:
   - the list, which shows \`n\` rows,
   - the text, of which only the end is new,
   - and the picture, whose size is known before it comes.
3. Measure again, in the same run.

${prose}

| Way | Work of a frame | Frames dropped |
| :--- | ---: | :---: |
| the text whole, each time | ${40 + index} ms | **${300 + index}** |
| only its end | ${2 + index} ms | 0 |
| nothing at all | 0.1 ms | 0 |

> What is fast on a good day may still be slow on a bad one:
> a full disk, a cold cache, a hot room.

\`\`\`ts
export function workOf(frames: readonly number[], limitMs = ${16 + index}): number {
  // Only what is over the limit is seen.
  return frames.filter((ms) => ms > limitMs).reduce((sum, ms) => sum + ms - limitMs, 0);
}

console.log(workOf([1, 2, 30, ${index}]), \`of \${index}\`);
\`\`\`

With $n$ frames of $t_i$ milliseconds each, what a reader feels is not the mean but the tail, \\(P(t > 16.7)\\):

$$
\\bar t = \\frac{1}{n} \\sum_{i=1}^{n} t_i, \\qquad \\sigma^2 = \\frac{1}{n} \\sum_{i=1}^{n} (t_i - \\bar t)^2
$$

${prose}

\`\`\`mermaid
flowchart LR
  key[A key] --> draft[Draft ${index}]
  draft --> layout[Layout]
  layout --> paint[Paint]
  stream[A word of the answer] --> layout
\`\`\`

- [x] The list is windowed
- [ ] The pictures have a size[^${index}]

[^${index}]: It comes with the answer where the gateway knows it.

${prose}`;

/** An answer of some 3,000 words with code, tables, formulas, footnotes and diagrams: what a reader must be able to watch being written. */
export const filmAnswer = Array.from({ length: 7 }, (_, index) => part(index + 1)).join('\n\n');
