import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { isSendPress, sendKeysLabel } from './send-keys.ts';

/** What sends a message, by the settings and the platform. */
export function useSendKeys(): { readonly label: string; readonly isSend: (event: KeyboardEvent) => boolean } {
  const { app, settings } = useStores();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const sendKeys = useStore(settings, (state) => state.settings.sendKeys);
  return { label: sendKeysLabel(sendKeys, isMac), isSend: (event) => isSendPress(event, sendKeys, isMac) };
}
