import { createContext, useContext, type ReactNode } from 'react';
import { appException } from '../../app/errors/app-error.ts';
import type { Stores } from './stores.ts';

const StoresContext = createContext<Stores | null>(null);

/** Hands the stores to everything below it. */
export function StoresProvider({ stores, children }: { readonly stores: Stores; readonly children: ReactNode }): ReactNode {
  return <StoresContext value={stores}>{children}</StoresContext>;
}

/** The stores of this window. Read one with zustand's `useStore(stores.settings, (state) => state.settings.theme)`. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw appException('internal', 'A component was used outside StoresProvider.');
  return stores;
}
