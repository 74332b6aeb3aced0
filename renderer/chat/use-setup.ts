import { useMemo } from 'react';
import { useStore } from 'zustand';
import { isDefaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { presetOf, setupInForce, type SetupInForce } from '../../app/domain/model-preset.ts';
import { nextModelRefIn } from '../stores/next-model.ts';
import type { Stores } from '../stores/stores.ts';
import { useStores } from '../stores/stores-context.tsx';
import { useNextModelRef } from './model-names.ts';

/** What goes with the next message: the chat's own setup, or the preset of its model. */
export function useSetupInForce(): SetupInForce {
  const { chat, settings } = useStores();
  const ref = useNextModelRef();
  const own = useStore(chat, (state) => state.setup);
  const presets = useStore(settings, (state) => state.settings.modelPresets);
  return useMemo(() => setupInForce(own, ref, presets), [own, ref, presets]);
}

/** The model of the next message, outside of a component. */
function nextModelRef({ catalog, chat }: Pick<Stores, 'catalog' | 'chat'>): string | null {
  return nextModelRefIn(chat.getState()) ?? catalog.getState().startModel?.ref ?? null;
}

/** {@link useSetupInForce} at this moment. */
export function setupNow(stores: Pick<Stores, 'catalog' | 'chat' | 'settings'>): ChatSetup {
  return setupInForce(stores.chat.getState().setup, nextModelRef(stores), stores.settings.getState().settings.modelPresets).setup;
}

/** Gives the open chat a setup of its own. One that leaves all to the model is its own only where a preset would else take its place. */
export function changeOwnSetup(stores: Pick<Stores, 'catalog' | 'chat' | 'settings'>, { system, parameters }: ChatSetup): Promise<boolean> {
  const { modelPresets } = stores.settings.getState().settings;
  const isOwn = isDefaultSetup({ system, parameters }) && presetOf(modelPresets, nextModelRef(stores)) !== null;
  return stores.chat.getState().changeSetup({ system, parameters, ...(isOwn && { isOwn }) });
}
