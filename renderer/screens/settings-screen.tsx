import type { ReactNode } from 'react';
import { ScreenHeader } from './screen-header.tsx';

/** The settings screen. */
export function SettingsScreen(): ReactNode {
  return <ScreenHeader title="Settings" />;
}
