/** A fence that is longer than any in `text`, so that the text cannot end it; three backticks at least. */
export function fenceFor(text: string): string {
  let longest = 2;
  // One by one: as arguments of one call, the runs of a hostile text would not fit on the stack.
  for (const [run] of text.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  return '`'.repeat(longest + 1);
}
