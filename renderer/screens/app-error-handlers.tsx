import { useCallback, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppError } from '../../app/errors/app-error.ts';
import { toModelId } from '../../app/domain/model-ref.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { isOfFullDisk } from '../stores/room-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { ErrorPlaceProvider, type ErrorHandlers } from '../ui/error-actions.tsx';

/** What the buttons of errors do wherever they stand; those that answer once more belong to the answer that failed. */
export function AppErrorHandlers({ children }: { readonly children: ReactNode }): ReactNode {
  const { app, apiKey, catalog, navigation, room, settings } = useStores();
  const commands = useCommandBus();
  const version = useStore(app, ({ info }) => info?.version ?? null);
  const nameOf = useCallback((ref: string) => catalog.getState().modelsByRef.get(ref)?.name ?? toModelId(ref), [catalog]);
  const isFull = useStore(room, ({ full }) => full !== null);
  const isToldAbove = useCallback((error: AppError) => isFull && isOfFullDisk(error), [isFull]);
  const handlers = useMemo<ErrorHandlers>(
    () => ({
      'change-key': () => navigation.getState().openSettings('account'),
      'sign-in': () => navigation.getState().open('onboarding'),
      'use-personal-account': () => void settings.getState().update({ organizationId: null }),
      'retry-keychain': () => void apiKey.getState().retryKeychain(),
      'choose-model': () => commands.dispatch('choose-model'),
      'open-url': ({ url }) => {
        if (url !== undefined) void app.getState().openLink(url);
      },
      'show-data-folder': () => void app.getState().showDataFolder(),
    }),
    [app, apiKey, navigation, settings, commands],
  );
  return (
    <ErrorPlaceProvider handlers={handlers} version={version} nameOf={nameOf} isToldAbove={isToldAbove}>
      {children}
    </ErrorPlaceProvider>
  );
}
