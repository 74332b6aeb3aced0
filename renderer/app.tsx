import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useStore } from 'zustand';
import { useAppearance } from './appearance.ts';
import type { CommandBus } from './keyboard/command-bus.ts';
import { CommandBusProvider } from './keyboard/use-command.tsx';
import { CatalogScreen } from './screens/catalog-screen.tsx';
import { ChatScreen } from './screens/chat-screen.tsx';
import { OnboardingScreen } from './screens/onboarding-screen.tsx';
import { SettingsScreen } from './screens/settings-screen.tsx';
import { AppFrame } from './screens/app-frame.tsx';
import { AppErrorHandlers } from './screens/app-error-handlers.tsx';
import type { Screen } from './stores/navigation-store.ts';
import { StoresProvider, useStores } from './stores/stores-context.tsx';
import type { Stores } from './stores/stores.ts';
import { CrashBoundary } from './ui/crash-boundary.tsx';

const screens: Readonly<Record<Screen, () => ReactNode>> = {
  onboarding: OnboardingScreen,
  chat: ChatScreen,
  catalog: CatalogScreen,
  settings: SettingsScreen,
};

function CurrentScreen(): ReactNode {
  const { navigation, settings } = useStores();
  const screen = useStore(navigation, (state) => state.screen);
  useAppearance(useStore(settings, (state) => state.settings));
  const Current = screens[screen];
  return (
    <AppFrame hasSidebar={screen !== 'onboarding'}>
      <CrashBoundary resetKey={screen}>
        <Current />
      </CrashBoundary>
    </AppFrame>
  );
}

/** The whole window. Stores and bus come from outside, so that the gallery and tests can show any state. */
export function App({ stores, commands }: { readonly stores: Stores; readonly commands: CommandBus }): ReactNode {
  return (
    <I18nProvider locale="en-US">
      <StoresProvider stores={stores}>
        <CommandBusProvider bus={commands}>
          <AppErrorHandlers>
            <CurrentScreen />
          </AppErrorHandlers>
        </CommandBusProvider>
      </StoresProvider>
    </I18nProvider>
  );
}
