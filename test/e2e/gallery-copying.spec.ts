import { expect, test, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

/** Every kind of block, set and drawn. */
async function openEverything(): Promise<Page> {
  const page = await gallery.newPage({ width: 1100, height: 2400 });
  await gallery.open(page, 'chat-everything');
  await expect(page.locator('.katex')).toHaveCount(5);
  await expect(page.locator('[data-diagram] img')).toBeVisible();
  return page;
}

/** Selects from the first place of `from` that holds the words to the last one of `to`, as dragging does. */
async function select(page: Page, from: readonly [selector: string, words: string], to: readonly [selector: string, words: string]): Promise<void> {
  await page.evaluate(
    ([[fromSelector, first], [toSelector, last]]) => {
      const find = (selector: string, words: string): readonly [Node, number] => {
        for (const element of document.querySelectorAll(selector)) {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const at = node.textContent?.indexOf(words) ?? -1;
            if (at >= 0) return [node, at];
          }
        }
        throw new Error(`${selector} holds no ${words}`);
      };
      const [start, end] = [find(fromSelector, first), find(toSelector, last)];
      document.getSelection()?.setBaseAndExtent(...start, end[0], end[1] + last.length);
    },
    [from, to] as const,
  );
}

/** What a copy puts on the clipboard; null for a type that the browser chooses by itself. */
const copied = (page: Page): Promise<{ readonly text: string | null; readonly html: string | null }> =>
  page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const isOwn = !document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return { text: isOwn ? clipboardData.getData('text/plain') : null, html: isOwn ? clipboardData.getData('text/html') : null };
  });

const answer = '[data-message="a-1"] > [data-text]';
const nextAnswer = '[data-message="a-2"] > [data-text]';

const whole = `Mass is energy: \\(E = mc^2\\), as Einstein[^1] said, and not in Rome[^2], [1].

What to do

1. First, install:
   npm i
     npm test

2. Then:
   - [x] find $ad - bc$
   - [ ] see the page

Name\tValue
One\t1
$x^2$\t2

Quoted

twice.

$$
\\int_0^1 x \\, dx
$$

\`\`\`mermaid
flowchart LR
  a --> b
\`\`\`

def f():
    return 1

The last word, 10⁶.

[^1] First source.

[^2] Second source.`;

test('what is selected in an answer is copied as it is read, formulas and diagrams by their source, without the colours of the window', { tag: '@long' }, async () => {
  const page = await openEverything();
  await select(page, [answer, 'Mass'], [answer, 'Second source.']);
  const { text, html } = await copied(page);
  expect(text).toBe(whole);
  expect(html).toContain('<p>Mass is energy: <code>E = mc^2</code>, as <strong>Einstein</strong><sup>1</sup> said');
  expect(html).toContain('<pre><code>npm i\n  npm test</code></pre>');
  expect(html).toContain('<sup><a href="https://a.example/x">1</a></sup>');
  expect(html).toContain('<td align="right">2</td>');
  expect(html).toContain('<ul><li style="list-style-type:none">☑ find <code>ad - bc</code></li>');
  expect(html).toContain('10<sup>6</sup>');
  expect(html).toContain('<pre><code>flowchart LR\n  a --&gt; b</code></pre>');
  expect(html).not.toMatch(/color|class=|button|svg|annotation|Wrap|Copy/);

  // A part of a formula is all of it.
  await select(page, [`${answer} .katex-html`, 'm'], [`${answer} .katex-html`, 'c']);
  expect(await copied(page)).toEqual({ text: '\\(E = mc^2\\)', html: '<code>E = mc^2</code>' });
  // A part of an item has no mark, and one of code no name of a language.
  await select(page, [answer, 'see '], [answer, 'the page']);
  expect((await copied(page)).text).toBe('see the page');
  await select(page, [answer, 'return'], [answer, 'The last']);
  expect((await copied(page)).text).toBe('return 1\n\nThe last');
  await select(page, [`${answer} pre`, 'npm'], [`${answer} pre`, 'test']);
  expect(await copied(page)).toEqual({ text: 'npm i\n  npm test', html: '<pre><code>npm i\n  npm test</code></pre>' });
  await page.close();
});

test('over messages, what was selected whole is copied by its source, and nothing of the figures around it', { tag: '@long' }, async () => {
  const page = await openEverything();
  await select(page, ['[data-message="q-2"]', 'And then'], [nextAnswer, ' more.']);
  expect(await copied(page)).toEqual({ text: 'You\n\nAnd then?\n\nAnswer by kilocode/anthropic/claude-sonnet-4\n\nThen comes $x$.\n\nAnd **no** more.', html: '' });
  await select(page, [answer, 'def'], [nextAnswer, 'Then comes ']);
  const { text } = await copied(page);
  expect(text).toContain('\n\ndef f():\n    return 1\n\nThe last word, 10⁶.\n\n[^1] First source.\n\n[^2] Second source.\n\nYou\n\nAnd then?\n\n');
  expect(text?.endsWith('\n\nThen comes ')).toBe(true);
  await select(page, [answer, 'Mass'], ['[data-message="q-2"]', 'And']);
  expect((await copied(page)).text).toContain('\n[^b]: Second source.\n\n\nSources:\n\n1. [A page](<https://a.example/x>)\n\nYou\n\nAnd');
  // A triple click goes on to the beginning of the next message, and takes nothing of it.
  await page.evaluate(() => {
    const [said, next] = [document.querySelector('[data-message="q-2"] [data-said]'), document.querySelector('[data-message="a-2"] p')];
    if (said !== null && next !== null) document.getSelection()?.setBaseAndExtent(said.firstChild ?? said, 0, next, 0);
  });
  expect((await copied(page)).text).toBe('And then?');
  await page.close();
});

test('a quotation holds formulas by their source, and is found in the text as it is read', { tag: '@long' }, async () => {
  const page = await openEverything();
  const composer = page.getByRole('textbox', { name: 'Message', exact: true });
  await select(page, [answer, 'Mass'], [answer, 'Rome']);
  await page.getByRole('button', { name: /^Quote/ }).click();
  await expect(composer).toHaveValue('> Mass is energy: \\(E = mc^2\\), as Einstein[^1] said, and not in Rome\n\n');
  await composer.fill('');
  await select(page, [answer, 'def'], [answer, 'The last word']);
  await page.getByRole('button', { name: /^Quote/ }).click();
  await expect(composer).toHaveValue('> def f():\n>     return 1\n>\n> The last word\n\n');

  await page.keyboard.press('Control+f');
  const marked = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [...(CSS.highlights.get('found') ?? [])].flatMap((range) =>
        range instanceof Range ? [range.cloneContents().querySelector('[data-source]')?.getAttribute('data-source') ?? range.toString()] : [],
      ),
    );
  const find = page.getByRole('search').getByRole('searchbox');
  await find.fill('mc^2');
  await expect.poll(marked).toEqual(['\\(E = mc^2\\)']);
  await find.fill('py');
  await expect.poll(marked).toEqual([]);
  await find.fill('npm');
  await expect.poll(marked).toEqual(['npm', 'npm']);
  await page.close();
});

/** Adds 500 lines of coloured code to the answer, as the highlighter does: a text for each of their words, 16 lines together. */
function addCode(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (let part = 0; part < 32; part += 1) {
      const lines = Array.from({ length: 16 }, (_, line) => `const value${part * 16 + line} = await readEverything(element, { name: "entry" }); // the end\n`).join('');
      const holder = document.createElement('span');
      for (const word of lines.split(/(?<=\W)|(?=\W)/)) {
        const run = document.createElement('span');
        run.textContent = word;
        holder.append(run);
      }
      document.querySelector('[data-message="a-1"] figure:not([data-diagram]) pre code')?.append(holder);
    }
  });
}

test('a letter that is found in thousands of places of coloured code is not looked for in all its pieces for each', { tag: '@long' }, async () => {
  const page = await openEverything();
  await addCode(page);
  await page.evaluate(() => {
    const { find, findLast } = Array.prototype;
    for (const [name, method] of Object.entries({ find, findLast })) {
      Object.defineProperty(Array.prototype, name, {
        configurable: true,
        writable: true,
        value(this: unknown[], ...args: unknown[]) {
          if (this.length >= 5000) document.documentElement.dataset['scans'] = String(Number(document.documentElement.dataset['scans'] ?? 0) + 1);
          return Reflect.apply(method, this, args) as unknown;
        },
      });
    }
  });
  await page.keyboard.press('Control+f');
  await page.keyboard.type('e');
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('found')?.size ?? 0)).toBeGreaterThan(5000);
  await expect(page.locator('html')).not.toHaveAttribute('data-scans');
  await page.close();
});

test('scrolling with a long answer selected looks at the ends of what is selected, which the button follows', { tag: '@long' }, async () => {
  const page = await openEverything();
  await addCode(page);
  await select(page, [answer, 'Mass'], [answer, 'The last word']);
  const quote = page.getByRole('button', { name: /^Quote/ });
  await expect(quote).toBeVisible();
  const looks = await page.evaluate(() => {
    const { intersectsNode } = Range.prototype;
    let count = 0;
    Range.prototype.intersectsNode = function (node) {
      count += 1;
      return intersectsNode.call(this, node);
    };
    document.querySelector('[role="log"]')?.dispatchEvent(new Event('scroll'));
    return count;
  });
  expect(looks).toBeLessThan(50);
  await page.getByRole('log').evaluate((log) => (log.scrollTop = log.scrollHeight));
  await expect
    .poll(async () => {
      const [button, words] = [await quote.boundingBox(), await page.getByText('The last word').boundingBox()];
      return Math.round((button?.y ?? 0) - (words?.y ?? 0) - (words?.height ?? 0));
    })
    .toBeLessThan(12);
  // Nothing but a formula is a quotation too, and no quotation what is beside the text.
  await page.evaluate(() => {
    const formula = document.querySelector('[data-message="a-1"] [data-source]');
    if (formula !== null) document.getSelection()?.selectAllChildren(formula);
  });
  await expect(quote).toBeVisible();
  await page.evaluate(() => {
    const name = document.querySelector('[data-message="a-1"] figcaption');
    if (name !== null) document.getSelection()?.selectAllChildren(name);
  });
  await expect(quote).toHaveCount(0);
  await page.close();
});

test('items of a very long list are copied by their own numbers', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1100, height: 800 });
  await gallery.open(page, 'chat-10000-answering');
  const last = '[data-message="m-9999"]';
  await expect(page.locator(last)).toBeVisible();
  const text = `\n\n${Array.from({ length: 900 }, (_, index) => `${index + 1}. of item ${index + 1}!`).join('\n')}`;
  await page.evaluate(
    (words) => dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', { conversationId: 'c-many', replyId: 'r-1', messageId: 'm-9999', seq: 0, events: [{ type: 'text-delta', text: words }] }] })),
    text,
  );
  await expect(page.locator(`${last} li`)).toHaveCount(900);
  await select(page, [last, 'of item 801!'], [last, 'of item 803!']);
  expect(await copied(page)).toEqual({
    text: '801. of item 801!\n802. of item 802!\n803. of item 803!',
    html: '<ol start="801"><li>of item 801!</li><li>of item 802!</li><li>of item 803!</li></ol>',
  });
  // Over two of its parts, too.
  await select(page, [last, 'of item 768!'], [last, 'of item 769!']);
  expect(await copied(page)).toEqual({ text: '768. of item 768!\n769. of item 769!', html: '<ol start="768"><li>of item 768!</li><li>of item 769!</li></ol>' });
  await page.close();
});
