import type { Settings } from '../../app/domain/settings.ts';
import type { Disposable, Unsubscribe } from '../ports.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** The organization in whose name the gateway is asked, as the settings keep it. */
export interface OrganizationChoice extends Disposable {
  /** A UUID; null is the personal account. */
  getId(): string | null;
  /** Back to the personal account; nothing is written when it is chosen already. */
  forget(): Promise<void>;
  onChanged(listener: () => void): Unsubscribe;
}

/** Watches the settings for another organization. */
export function createOrganizationChoice(settings: Pick<SettingsStore, 'get' | 'update' | 'onChanged'>): OrganizationChoice {
  const listeners = new Set<() => void>();
  let id = settings.get().organizationId;
  const off = settings.onChanged((next: Settings) => {
    if (next.organizationId === id) return;
    id = next.organizationId;
    for (const listener of listeners) listener();
  });
  return {
    getId: () => id,
    async forget() {
      if (id !== null) await settings.update({ organizationId: null });
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      off();
      listeners.clear();
      return Promise.resolve();
    },
  };
}
