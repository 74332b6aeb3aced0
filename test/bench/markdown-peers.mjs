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
