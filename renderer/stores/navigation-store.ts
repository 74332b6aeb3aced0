import { createStore, type StoreApi } from 'zustand/vanilla';

/** What fills the window. */
export type Screen = 'onboarding' | 'chat' | 'catalog' | 'usage' | 'shelf' | 'settings';

/** A part of the settings screen. */
export type SettingsSection = 'account' | 'models' | 'appearance' | 'chat' | 'data' | 'privacy' | 'about';

/** A model chosen outside the chat, waiting for the chat screen to take it. */
export interface ModelRequest {
  readonly ref: string;
  readonly isNewChat: boolean;
}

/** What to show when the catalog opens; nothing in it shows every model. */
export interface CatalogRequest {
  /** Only models of this vendor. */
  readonly provider?: string;
  /** Words to search for. */
  readonly query?: string;
}

/** Where the user is. */
export interface NavigationState {
  readonly screen: Screen;
  readonly settingsSection: SettingsSection;
  /** Set by `useModel`, taken by the chat screen through `takeModelRequest`. */
  readonly modelRequest: ModelRequest | null;
  /** Set by `openCatalog`, taken by the catalog through `takeCatalogRequest`. */
  readonly catalogRequest: CatalogRequest | null;
  /** Whether the list of chats lies over the screen, as it does in a narrow window. Going to a screen puts it away. */
  readonly isDrawerOpen: boolean;
  setDrawerOpen(isDrawerOpen: boolean): void;
  open(screen: Screen): void;
  openSettings(section: SettingsSection): void;
  /** Goes to the chat and asks it to answer with this model, in the open chat or in a new one. */
  useModel(ref: string, options: { readonly isNewChat: boolean }): void;
  /** The waiting request, which is then gone; null without one. */
  takeModelRequest(): ModelRequest | null;
  /** Goes to the catalog and asks it to show this, whatever it was narrowed to before. */
  openCatalog(request: CatalogRequest): void;
  /** The waiting request, which is then gone; null without one. */
  takeCatalogRequest(): CatalogRequest | null;
}

/** The store of {@link NavigationState}. */
export type NavigationStore = StoreApi<NavigationState>;

/** Starts on the chat; `startApp` moves to onboarding on a first run. */
export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>()((set, get) => ({
    screen: 'chat',
    settingsSection: 'account',
    modelRequest: null,
    catalogRequest: null,
    isDrawerOpen: false,
    setDrawerOpen: (isDrawerOpen) => set({ isDrawerOpen }),
    open: (screen) => set({ screen, isDrawerOpen: false }),
    openSettings: (settingsSection) => set({ screen: 'settings', settingsSection, isDrawerOpen: false }),
    useModel: (ref, { isNewChat }) => set({ screen: 'chat', isDrawerOpen: false, modelRequest: { ref, isNewChat } }),
    takeModelRequest() {
      const request = get().modelRequest;
      if (request !== null) set({ modelRequest: null });
      return request;
    },
    openCatalog: (catalogRequest) => set({ screen: 'catalog', isDrawerOpen: false, catalogRequest }),
    takeCatalogRequest() {
      const request = get().catalogRequest;
      if (request !== null) set({ catalogRequest: null });
      return request;
    },
  }));
}
