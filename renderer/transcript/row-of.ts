/** The id of the row that holds `node`; undefined for what is in none. */
export function rowIdOf(node: Node | null): string | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>('[data-row]')?.dataset['row'];
}
