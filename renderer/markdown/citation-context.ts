import { createContext, useContext } from 'react';
import { noSources, type Sources } from '../../app/markdown/sources.ts';

/** The sources of the answer around. */
export const SourcesContext = createContext<Sources>(noSources);

/** The number of the source that an address in the text leads to; null where it is none. */
export function useSourceNumber(href: string): number | null {
  return useContext(SourcesContext).numberOf(href);
}
