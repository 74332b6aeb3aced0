import { useMemo, type ReactNode } from 'react';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { ErrorHandlersProvider, type ErrorHandlers } from '../ui/error-actions.tsx';

/** What the buttons of errors do wherever they stand; `retry`, `continue` and `use-free-model` belong to what failed. */
export function AppErrorHandlers({ children }: { readonly children: ReactNode }): ReactNode {
  const { app, apiKey, navigation } = useStores();
  const commands = useCommandBus();
  const handlers = useMemo<ErrorHandlers>(
    () => ({
      'change-key': () => navigation.getState().openSettings('account'),
      'sign-in': () => navigation.getState().open('onboarding'),
      'retry-keychain': () => void apiKey.getState().retryKeychain(),
      'choose-model': () => commands.dispatch('choose-model'),
      'open-url': ({ url }) => {
        if (url !== undefined) void app.getState().openLink(url);
      },
      'show-data-folder': () => void app.getState().showDataFolder(),
    }),
    [app, apiKey, navigation, commands],
  );
  return <ErrorHandlersProvider handlers={handlers}>{children}</ErrorHandlersProvider>;
}
