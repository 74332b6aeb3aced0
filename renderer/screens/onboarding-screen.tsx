import type { ReactNode } from 'react';
import { ScreenHeader } from './screen-header.tsx';

/** The onboarding screen. */
export function OnboardingScreen(): ReactNode {
  return <ScreenHeader title="Onboarding" />;
}
