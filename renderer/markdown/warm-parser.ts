import { createMarkdownDocument } from './markdown-document.ts';

/** Something of each kind that answers are made of. */
const sample = `## A heading

Words with **strength**, *stress*, \`code\`, [a link](https://example.org) and $x^2$.

1. An item
   - with one in it
2. Another

| A | B |
| --- | ---: |
| **1** | 2 |

> A quote

\`\`\`ts
const answer = 42;
\`\`\`

The end.`;

/** How much of the sample comes at a time, in characters. */
const step = 40;

/** Lets the parser run once before it is needed, a little in each pause: code that never ran is compiled at the first word of an answer. */
export function warmParser(): void {
  const document = createMarkdownDocument();
  let end = 0;
  const goOn = (): void => {
    end += step;
    document.update(sample.slice(0, end), true);
    if (end < sample.length) requestIdleCallback(goOn);
  };
  requestIdleCallback(goOn);
}
