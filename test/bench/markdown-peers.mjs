/* The Markdown renderers that Kilodesk is compared with, each as its own page says it is used. Plain JavaScript: they are not installed
 * where the rest is type-checked. Each turns a text into HTML. */

/** `marked`, as it comes: with tables. */
export async function marked(text) {
  const { marked: render } = await import('marked');
  return () => render.parse(text);
}

/** `react-markdown` with `remark-gfm`, rendered to a string. */
export async function reactMarkdown(text) {
  const { default: Markdown } = await import('react-markdown');
  const { default: remarkGfm } = await import('remark-gfm');
  const { createElement } = await import('react');
  const { renderToStaticMarkup } = await import('react-dom/server');
  return () => renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, text));
}

/** `react-markdown` for a text that grows: all of it, each time. */
export async function reactMarkdownWhole() {
  const { default: Markdown } = await import('react-markdown');
  const { default: remarkGfm } = await import('remark-gfm');
  const { createElement } = await import('react');
  const { renderToStaticMarkup } = await import('react-dom/server');
  return (text) => renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, text));
}

/** `streamdown`'s way: the text cut into blocks by it, and those that changed rendered anew by what is below it. */
export async function streamdown() {
  const { parseMarkdownIntoBlocks } = await import('streamdown');
  const renderWhole = await reactMarkdownWhole();
  let before = [];
  return (text) => {
    const blocks = parseMarkdownIntoBlocks(text);
    blocks.forEach((block, index) => {
      if (block !== before[index]) renderWhole(block);
    });
    before = blocks;
  };
}
