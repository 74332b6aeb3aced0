import type { ReactNode } from 'react';
import { ScreenHeader } from './screen-header.tsx';

/** The open conversation. */
export function ChatScreen(): ReactNode {
  return <ScreenHeader title="New chat" />;
}
