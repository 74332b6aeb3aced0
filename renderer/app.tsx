import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useStore } from 'zustand';
import { useAppearance } from './appearance.ts';
import type { CommandBus } from './keyboard/command-bus.ts';
import { CommandBusProvider } from './keyboard/use-command.tsx';
import { ChatScreen } from './screens/chat-screen.tsx';
import { AppFrame } from './screens/app-frame.tsx';
import { AppErrorHandlers } from './screens/app-error-handlers.tsx';
import type { Screen } from './stores/navigation-store.ts';
import { StoresProvider, useStores } from './stores/stores-context.tsx';
import type { Stores } from './stores/stores.ts';
import { CrashBoundary } from './ui/crash-boundary.tsx';

const ExportDialog = lazy(async () => ({ default: (await import('./transfer/export-dialog.tsx')).ExportDialog }));

const catalogScreen = async (): Promise<{ readonly default: ComponentType }> => ({ default: (await import('./screens/catalog-screen.tsx')).CatalogScreen });

// The chat is there at once; the others are fetched when they are first opened.
const screens: Readonly<Record<Screen, ComponentType>> = {
  onboarding: lazy(async () => ({ default: (await import('./screens/onboarding-screen.tsx')).OnboardingScreen })),
  chat: ChatScreen,
  catalog: lazy(catalogScreen),
  usage: lazy(async () => ({ default: (await import('./screens/usage-screen.tsx')).UsageScreen })),
  shelf: lazy(async () => ({ default: (await import('./screens/shelf-screen.tsx')).ShelfScreen })),
  settings: lazy(async () => ({ default: (await import('./screens/settings-screen.tsx')).SettingsScreen })),
};

function CurrentScreen(): ReactNode {
  const { navigation, settings } = useStores();
  const screen = useStore(navigation, (state) => state.screen);
  useAppearance(useStore(settings, (state) => state.settings));
  const Current = screens[screen];
  // The screen that is opened most is fetched while the window has nothing else to do.
  useEffect(() => {
    const request = requestIdleCallback(() => void catalogScreen());
    return () => cancelIdleCallback(request);
  }, []);
  return (
    <AppFrame hasSidebar={screen !== 'onboarding'}>
      <CrashBoundary resetKey={screen}>
        <Suspense fallback={null}>
          <Current />
        </Suspense>
      </CrashBoundary>
    </AppFrame>
  );
}

/** The dialog is fetched when something is first to be exported. */
function Exporting(): ReactNode {
  const { transfer } = useStores();
  const isAsked = useStore(transfer, (state) => state.target !== null);
  if (!isAsked) return null;
  return (
    <Suspense fallback={null}>
      <ExportDialog />
    </Suspense>
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
            <Exporting />
          </AppErrorHandlers>
        </CommandBusProvider>
      </StoresProvider>
    </I18nProvider>
  );
}
