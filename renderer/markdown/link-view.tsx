import type { MouseEvent, ReactNode } from 'react';
import { useOpenLink } from './link-opener.tsx';
import { linkHost } from '../../app/markdown/safe-link.ts';

/** A link out of the app. Its title says where it leads; the window itself never goes there. */
export function LinkView({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  const openLink = useOpenLink();
  const onClick = (event: MouseEvent): void => {
    event.preventDefault();
    openLink(href);
  };
  return (
    <a href={href} title={linkHost(href)} rel="noreferrer" draggable={false} onClick={onClick} onAuxClick={(event) => event.preventDefault()}>
      {children}
    </a>
  );
}
