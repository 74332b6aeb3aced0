import { createContext, useContext, type ReactNode } from 'react';

/** Asks main to open an address in the browser. */
export type OpenLink = (url: string) => void;

const LinkOpenerContext = createContext<OpenLink>(() => undefined);

/** Says what a press on a link does, for everything below it. */
export function LinkOpenerProvider({ openLink, children }: { readonly openLink: OpenLink; readonly children: ReactNode }): ReactNode {
  return <LinkOpenerContext value={openLink}>{children}</LinkOpenerContext>;
}

/** What a press on a link does here. */
export function useOpenLink(): OpenLink {
  return useContext(LinkOpenerContext);
}
