import type { MouseEvent, ReactNode } from 'react';
import { useOpenLink } from './link-opener.tsx';
import { linkHost, safeHref } from '../../app/markdown/safe-link.ts';

/** Props of {@link LinkView}. */
export interface LinkViewProps {
  readonly href: string;
  /** Missing: the host that it leads to. */
  readonly title?: string;
  /** Its name, where its content is none. */
  readonly label?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link out of the app. Its title says where it leads; the window itself never goes there. One that may not be offered is its content alone. */
export function LinkView({ href: written, title = linkHost(written), label, className, children }: LinkViewProps): ReactNode {
  const openLink = useOpenLink();
  // What was checked is what is shown and opened, however else the text of it may be read.
  const href = safeHref(written);
  if (href === null) return children;
  const onClick = (event: MouseEvent): void => {
    event.preventDefault();
    openLink(href);
  };
  return (
    <a href={href} title={title} aria-label={label} className={className} rel="noreferrer" draggable={false} onClick={onClick} onAuxClick={(event) => event.preventDefault()}>
      {children}
    </a>
  );
}
