import { defaultCatalogView, type CatalogView } from './catalog-view.ts';
import { defaultDataPolicy, type DataPolicy } from './data-policy.ts';
import type { ModelPreset } from './model-preset.ts';
import { defaultModelRef } from './model-ref.ts';
import type { SavedPrompt } from './saved-prompt.ts';

/** Everything the user can set. Kept in `settings.json`, never in the window. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly font: 'bundled' | 'system';
  /** Reading text size in CSS pixels, 13 to 20. */
  readonly textSizePx: number;
  /** Whether long lines of code are broken; else they are scrolled. */
  readonly isCodeWrapped: boolean;
  readonly defaultModelRef: string;
  /** Whether closing the window keeps Kilodesk in the tray, where there is one. */
  readonly isCloseToTray: boolean;
  /** What sends a message; the other of the two breaks the line, as Shift+Enter always does. */
  readonly sendKeys: 'enter' | 'mod-enter';
  /** Whether a small model names chats after their first answer; else their first words do. */
  readonly areTitlesAutomatic: boolean;
  /** Whether the login shell may be started to look for `KILOCODE_API_KEY`. */
  readonly isLoginShellAllowed: boolean;
  /** Whether the first-run screen was left behind. */
  readonly isOnboarded: boolean;
  /** Width of the sidebar in CSS pixels, 200 to 400. */
  readonly sidebarWidthPx: number;
  readonly isSidebarOpen: boolean;
  /** Models to ask in this order when the first one cannot answer; empty asks no other by itself. */
  readonly fallbackModelRefs: readonly string[];
  /** In the order in which they were pinned. */
  readonly pinnedModelRefs: readonly string[];
  /** Models lately asked, newest first. */
  readonly recentModelRefs: readonly string[];
  readonly hiddenModelRefs: readonly string[];
  /** Texts to be written again, in the order of their names. */
  readonly savedPrompts: readonly SavedPrompt[];
  /** What chats with a model start with, one for each model. */
  readonly modelPresets: readonly ModelPreset[];
  /** How the catalog was last narrowed and ordered. */
  readonly catalogView: CatalogView;
  /** For chats that have no policy of their own. */
  readonly dataPolicy: DataPolicy;
  /** The organization that pays, a UUID; null is the personal account. */
  readonly organizationId: string | null;
  /** The answer beside which the user was told what `kilo/auto` is called now (PROTOCOL 1.6); null until then. It is told once. */
  readonly autoModelToldIn: string | null;
  /** USD after which Kilodesk warns before it sends; null never warns. */
  readonly chatBudgetUsd: number | null;
  readonly dayBudgetUsd: number | null;
  /** Commands of the palette lately run, newest first. */
  readonly recentCommandIds: readonly string[];
  /** Whether the offer to take over openclaw's settings was answered, either way. */
  readonly isImportAnswered: boolean;
}

/** What a fresh install starts with. */
export const defaultSettings: Settings = {
  theme: 'system',
  font: 'bundled',
  textSizePx: 15,
  isCodeWrapped: false,
  defaultModelRef,
  isCloseToTray: true,
  sendKeys: 'enter',
  areTitlesAutomatic: true,
  isLoginShellAllowed: false,
  isOnboarded: false,
  sidebarWidthPx: 260,
  isSidebarOpen: true,
  fallbackModelRefs: [],
  pinnedModelRefs: [],
  recentModelRefs: [],
  hiddenModelRefs: [],
  savedPrompts: [],
  modelPresets: [],
  catalogView: defaultCatalogView,
  dataPolicy: defaultDataPolicy,
  organizationId: null,
  autoModelToldIn: null,
  chatBudgetUsd: null,
  dayBudgetUsd: null,
  recentCommandIds: [],
  isImportAnswered: false,
};

/** Some settings to change; a missing or undefined one stays as it is. */
export type SettingsPatch = { readonly [K in keyof Settings]?: Settings[K] | undefined };
