import { useMemo } from 'react';
import { useStore } from 'zustand';
import { isDefaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { presetOf, setupInForce, type SetupInForce } from '../../app/domain/model-preset.ts';
import { severalRefsOf } from '../stores/chosen-models.ts';
import { nextModelRefIn } from '../stores/next-model.ts';
import type { Stores } from '../stores/stores.ts';
import { useStores } from '../stores/stores-context.tsx';
import { useNextModelRef, useSeveralRefs } from './model-names.ts';

/** What goes with the next message: the chat's own setup, or the preset of its model. Of several models each has its own preset beside it. */
export function useSetupInForce(): SetupInForce {
  const { chat, settings } = useStores();
  const ref = useSetupModelRef();
  const own = useStore(chat, (state) => state.setup);
  const presets = useStore(settings, (state) => state.settings.modelPresets);
  return useMemo(() => setupInForce(own, ref, presets), [own, ref, presets]);
}

/** The one model whose preset the next message may go by; null where it goes to several. */
export function useSetupModelRef(): string | null {
  const next = useNextModelRef();
  return useSeveralRefs().length > 0 ? null : next;
}

/** The models of the next message, outside of a component. */
function nextModelRefs({ catalog, chat }: Pick<Stores, 'catalog' | 'chat'>): readonly string[] {
  const several = severalRefsOf(chat.getState());
  const next = nextModelRefIn(chat.getState()) ?? catalog.getState().startModel?.ref;
  return several.length > 0 || next === undefined ? several : [next];
}

/** {@link useSetupInForce} at this moment. */
export function setupNow(stores: Pick<Stores, 'catalog' | 'chat' | 'settings'>): ChatSetup {
  const [ref = null, ...others] = nextModelRefs(stores);
  return setupInForce(stores.chat.getState().setup, others.length > 0 ? null : ref, stores.settings.getState().settings.modelPresets).setup;
}

/** Gives the open chat a setup of its own. One that leaves all to the model is its own only where a preset would else take its place. */
export function changeOwnSetup(stores: Pick<Stores, 'catalog' | 'chat' | 'settings'>, { system, parameters }: ChatSetup): Promise<boolean> {
  const { modelPresets } = stores.settings.getState().settings;
  const isOwn = isDefaultSetup({ system, parameters }) && nextModelRefs(stores).some((ref) => presetOf(modelPresets, ref) !== null);
  return stores.chat.getState().changeSetup({ system, parameters, ...(isOwn && { isOwn }) });
}
