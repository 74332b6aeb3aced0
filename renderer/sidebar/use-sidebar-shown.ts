import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { useNarrowWindow } from './use-narrow-window.ts';

/** Whether the list of chats is on the screen: beside what is open, or over it in a narrow window. */
export function useSidebarShown(): boolean {
  const { navigation, settings } = useStores();
  const isNarrow = useNarrowWindow();
  const isOpen = useStore(settings, (state) => state.settings.isSidebarOpen);
  const isDrawerOpen = useStore(navigation, (state) => state.isDrawerOpen);
  return isNarrow ? isDrawerOpen : isOpen;
}
