/** What a piece of code is, as far as colours tell. */
export const codeKinds = ['keyword', 'string', 'number', 'function', 'type', 'comment'] as const;

/** One of {@link codeKinds}. */
export type CodeKind = (typeof codeKinds)[number];

/** A piece of code of one kind; null is plain. Adjacent runs differ in kind. */
export type CodeRun = readonly [text: string, kind: CodeKind | null];

/** The text of runs. */
export function textOfRuns(runs: readonly CodeRun[]): string {
  return runs.map(([text]) => text).join('');
}

/** Adds a piece to runs, joining it to the last one where that is of the same kind. White space takes any colour. */
export function addRun(runs: CodeRun[], text: string, kind: CodeKind | null): void {
  if (text === '') return;
  const last = runs.at(-1);
  if (last !== undefined && (last[1] === kind || text.trim() === '')) runs[runs.length - 1] = [last[0] + text, last[1]];
  else runs.push([text, kind]);
}
