import type { ReactNode } from 'react';
import type { TextRange } from '../../app/domain/search/text-matcher.ts';

/** A text in which the ranges, in order and without overlaps, stand out. */
export function MarkedText({ text, ranges }: { readonly text: string; readonly ranges: readonly TextRange[] }): ReactNode {
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
}
