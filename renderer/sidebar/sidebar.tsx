import type { ReactNode } from 'react';

/** The list of conversations, with the corner for account, models and settings below it. */
export function Sidebar(): ReactNode {
  return <nav data-pane tabIndex={-1} />;
}
