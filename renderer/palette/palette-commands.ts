import {
  AccessibilityIcon,
  ArchiveIcon,
  ArrowDownIcon,
  ArrowLeftIcon,
  ArrowRightIcon,
  ArrowUpIcon,
  CheckIcon,
  ChecklistIcon,
  CircleSlashIcon,
  ColumnsIcon,
  CommandPaletteIcon,
  CommentIcon,
  CopyIcon,
  CreditCardIcon,
  DatabaseIcon,
  DiffIcon,
  DownloadIcon,
  FileDirectoryIcon,
  FoldIcon,
  GearIcon,
  GitBranchIcon,
  GlobeIcon,
  GraphIcon,
  HistoryIcon,
  HourglassIcon,
  InboxIcon,
  InfoIcon,
  KeyIcon,
  LightBulbIcon,
  ListUnorderedIcon,
  MoonIcon,
  OrganizationIcon,
  PaperAirplaneIcon,
  PaperclipIcon,
  PencilIcon,
  PersonIcon,
  PinIcon,
  PinSlashIcon,
  PlayIcon,
  PlusIcon,
  QuoteIcon,
  RepoForkedIcon,
  SearchIcon,
  ShieldLockIcon,
  SidebarExpandIcon,
  SignInIcon,
  SignOutIcon,
  SlidersIcon,
  SquareFillIcon,
  StackIcon,
  SunIcon,
  SyncIcon,
  TagIcon,
  TrashIcon,
  TypographyIcon,
  UndoIcon,
  UploadIcon,
  XCircleIcon,
  ZapIcon,
  ZoomInIcon,
  ZoomOutIcon,
} from '@primer/octicons-react';
import { kiloLinks } from '../account/kilo-links.ts';
import { toggleWebSearch } from '../chat/use-slash-actions.ts';
import { paletteStrings, type PaletteCommandId, type PaletteGroup } from '../strings/palette-strings.en.ts';
import type { Icon } from '../ui/icon-button.tsx';
import * as act from './palette-actions.ts';
import * as choices from './palette-choices.ts';
import * as needs from './palette-needs.ts';
import type { PaletteScene } from './palette-scene.ts';

/** What the palette can do. Its words are in `palette-strings.en.ts` under the same id. */
export interface PaletteCommand {
  readonly id: PaletteCommandId;
  /** Those of `chat` and `answer` bring the chat onto the screen first. */
  readonly group: PaletteGroup;
  readonly icon: Icon;
  /** Whether it means anything here. */
  readonly isShown?: (scene: PaletteScene) => boolean;
  /** Why it cannot be done now, in a few words; null where it can. */
  readonly problem?: (scene: PaletteScene) => string | null;
  /** How it stands, in a few words. */
  readonly note?: (scene: PaletteScene) => string;
  /** A page of values to choose from, in place of `run`. */
  readonly choices?: choices.PaletteChoices;
  /** Without it and without choices the id is a command of the window. */
  readonly run?: (scene: PaletteScene) => void;
}

const { problems } = paletteStrings;

/** Everything that Kilodesk can do, in the order in which it is listed. A new command is one line here and its words. */
export const paletteCommands: readonly PaletteCommand[] = [
  { id: 'new-chat', group: 'chats', icon: PlusIcon },
  { id: 'new-temporary-chat', group: 'chats', icon: HourglassIcon },
  { id: 'search-chats', group: 'chats', icon: SearchIcon, problem: needs.sidebar },
  { id: 'last-chat', group: 'chats', icon: HistoryIcon, problem: needs.sidebar },
  { id: 'previous-chat', group: 'chats', icon: ArrowUpIcon, problem: needs.sidebar },
  { id: 'next-chat', group: 'chats', icon: ArrowDownIcon, problem: needs.sidebar },

  { id: 'choose-model', group: 'chat', icon: StackIcon, note: ({ model }) => model?.name ?? '' },
  { id: 'ask-several', group: 'chat', icon: ColumnsIcon },
  { id: 'thinking', group: 'chat', icon: LightBulbIcon, problem: needs.thinkingModel, choices: choices.thinkingChoices },
  { id: 'set-up-chat', group: 'chat', icon: SlidersIcon },
  { id: 'web', group: 'chat', icon: GlobeIcon, note: act.webNow, run: ({ stores }) => toggleWebSearch(stores) },
  { id: 'attach-files', group: 'chat', icon: PaperclipIcon },
  { id: 'focus-composer', group: 'chat', icon: PencilIcon },
  { id: 'find-in-chat', group: 'chat', icon: SearchIcon, problem: needs.messages },
  { id: 'stop-answer', group: 'chat', icon: SquareFillIcon, problem: ({ isAnswering }) => (isAnswering ? null : problems.notAnswering) },
  { id: 'quote-selection', group: 'chat', icon: QuoteIcon, problem: ({ isQuoting }) => (isQuoting ? null : problems.noSelection) },
  { id: 'rename-chat', group: 'chat', icon: PencilIcon, problem: needs.chat },
  { id: 'pin', group: 'chat', icon: PinIcon, isShown: ({ chat }) => chat?.isTemporary !== true && chat?.pinnedAt == null && chat?.archivedAt == null, problem: needs.chat, run: act.ofChat('pin') },
  { id: 'unpin', group: 'chat', icon: PinSlashIcon, isShown: ({ chat }) => chat?.pinnedAt != null, run: act.ofChat('pin') },
  { id: 'show-branches', group: 'chat', icon: GitBranchIcon, problem: needs.chat },
  { id: 'chat-policy', group: 'chat', icon: ShieldLockIcon, choices: choices.chatPolicyChoices },
  { id: 'export', group: 'chat', icon: DownloadIcon, problem: needs.storedChat, run: act.ofChat('export') },
  { id: 'keep', group: 'chat', icon: CheckIcon, isShown: ({ chat }) => chat?.isTemporary === true, run: act.ofChat('keep') },
  { id: 'archive', group: 'chat', icon: ArchiveIcon, isShown: ({ chat }) => chat?.archivedAt == null && chat?.isTemporary !== true, problem: needs.chat, run: act.ofChat('archive') },
  { id: 'take-out', group: 'chat', icon: InboxIcon, isShown: ({ chat }) => chat?.archivedAt != null, run: act.ofChat('take-out') },
  { id: 'clear', group: 'chat', icon: CircleSlashIcon, problem: needs.messages, run: ({ stores }) => void stores.chat.getState().clear() },
  { id: 'trash', group: 'chat', icon: TrashIcon, isShown: ({ chat }) => chat?.isTemporary !== true, problem: needs.chat, run: act.ofChat('trash') },
  { id: 'delete', group: 'chat', icon: TrashIcon, isShown: ({ chat }) => chat?.isTemporary === true, run: act.ofChat('trash') },

  { id: 'copy-last-answer', group: 'answer', icon: CopyIcon, problem: needs.answer },
  { id: 'copy-plain', group: 'answer', icon: CopyIcon, problem: needs.answer, run: act.copy('copyPlainText') },
  { id: 'copy-rich', group: 'answer', icon: CopyIcon, problem: needs.answer, run: act.copy('copyRichText') },
  { id: 'answer-again', group: 'answer', icon: SyncIcon, problem: (scene) => (scene.isGroupAtRest ? null : needs.answer(scene)) },
  { id: 'answer-with', group: 'answer', icon: StackIcon, problem: needs.answer },
  { id: 'continue', group: 'answer', icon: PlayIcon, problem: needs.cutAnswer, run: act.ofAnswer(({ chat }, id) => chat.getState().continueAnswer(id)) },
  { id: 'show-sent', group: 'answer', icon: PaperAirplaneIcon, problem: needs.answer },
  { id: 'toggle-reasoning', group: 'answer', icon: FoldIcon, problem: needs.thoughts },
  { id: 'fork', group: 'answer', icon: RepoForkedIcon, problem: needs.answer, run: act.ofAnswer(({ chat }, id) => chat.getState().fork(id)) },
  { id: 'ask-others', group: 'answer', icon: ColumnsIcon, problem: needs.answer },
  { id: 'compare-versions', group: 'answer', icon: DiffIcon, problem: needs.versions },
  { id: 'previous-version', group: 'answer', icon: ArrowLeftIcon, problem: needs.earlierVersion },
  { id: 'next-version', group: 'answer', icon: ArrowRightIcon, problem: needs.laterVersion },
  { id: 'name-branch', group: 'answer', icon: TagIcon, problem: needs.versions },

  { id: 'open-catalog', group: 'go', icon: ListUnorderedIcon },
  { id: 'usage', group: 'go', icon: GraphIcon, run: act.open('usage') },
  { id: 'shelf', group: 'go', icon: ArchiveIcon, run: act.open('shelf') },
  { id: 'open-settings', group: 'go', icon: GearIcon },
  { id: 'next-pane', group: 'go', icon: AccessibilityIcon },
  { id: 'previous-pane', group: 'go', icon: AccessibilityIcon },

  { id: 'dark', group: 'look', icon: MoonIcon, note: act.themeIs('dark'), run: act.setTheme('dark') },
  { id: 'light', group: 'look', icon: SunIcon, note: act.themeIs('light'), run: act.setTheme('light') },
  { id: 'theme', group: 'look', icon: MoonIcon, note: act.themeNow, choices: choices.themeChoices },
  { id: 'larger', group: 'look', icon: ZoomInIcon, problem: needs.roomToGrow, run: act.resize(1) },
  { id: 'smaller', group: 'look', icon: ZoomOutIcon, problem: needs.roomToShrink, run: act.resize(-1) },
  { id: 'font', group: 'look', icon: TypographyIcon, note: act.fontNow, choices: choices.fontChoices },
  { id: 'text-size', group: 'look', icon: TypographyIcon, note: act.textSizeNow, choices: choices.textSizeChoices },
  { id: 'toggle-sidebar', group: 'look', icon: SidebarExpandIcon, problem: needs.sidebar },

  { id: 'import', group: 'data', icon: UploadIcon, problem: needs.quietTransfer, run: act.importChats },
  { id: 'export-all', group: 'data', icon: DownloadIcon, problem: needs.quietTransfer, run: ({ stores }) => stores.transfer.getState().askExport({ id: null, title: null }) },
  { id: 'backup', group: 'data', icon: DatabaseIcon, problem: needs.quietStore, run: act.backUp },
  { id: 'backups', group: 'data', icon: HistoryIcon, problem: needs.ownStore, run: act.settings('data') },
  { id: 'check', group: 'data', icon: ChecklistIcon, problem: needs.quietStore, run: act.check },
  { id: 'data-folder', group: 'data', icon: FileDirectoryIcon, run: act.settings('data') },
  { id: 'show-data-folder', group: 'data', icon: FileDirectoryIcon, run: ({ stores }) => void stores.app.getState().showDataFolder() },

  { id: 'sign-in', group: 'account', icon: SignInIcon, problem: needs.ownKey, run: act.open('onboarding') },
  { id: 'sign-out', group: 'account', icon: SignOutIcon, problem: needs.forgettableKey, run: act.settings('account') },
  { id: 'key', group: 'account', icon: KeyIcon, run: act.settings('account') },
  { id: 'payer', group: 'account', icon: OrganizationIcon, isShown: (scene) => choices.payerChoices(scene).length > 1, choices: choices.payerChoices },
  { id: 'balance', group: 'account', icon: SyncIcon, problem: needs.account, run: ({ stores }) => void stores.account.getState().refresh() },
  { id: 'add-credit', group: 'account', icon: CreditCardIcon, run: ({ stores }) => void stores.app.getState().openLink(kiloLinks.addCredit) },
  { id: 'start-demo', group: 'account', icon: PlayIcon, isShown: ({ isDemo }) => !isDemo, run: ({ stores }) => void stores.app.getState().startDemo() },
  { id: 'leave-demo', group: 'account', icon: SignOutIcon, isShown: ({ isDemo }) => isDemo },

  { id: 'undo', group: 'app', icon: UndoIcon, note: act.offered, problem: needs.offer },
  { id: 'show-shortcuts', group: 'app', icon: CommandPaletteIcon },
  { id: 'quit', group: 'app', icon: XCircleIcon, run: ({ stores }) => void stores.app.getState().quit() },

  { id: 'settings-account', group: 'settings', icon: PersonIcon, run: act.settings('account') },
  { id: 'settings-models', group: 'settings', icon: StackIcon, run: act.settings('models') },
  { id: 'default-model', group: 'settings', icon: StackIcon, note: act.sectionOf('models'), run: act.settings('models') },
  { id: 'fallbacks', group: 'settings', icon: ZapIcon, note: act.sectionOf('models'), run: act.settings('models') },
  { id: 'settings-appearance', group: 'settings', icon: TypographyIcon, run: act.settings('appearance') },
  { id: 'settings-chat', group: 'settings', icon: CommentIcon, run: act.settings('chat') },
  { id: 'prompts', group: 'settings', icon: QuoteIcon, note: act.sectionOf('chat'), run: act.settings('chat') },
  { id: 'budgets', group: 'settings', icon: CreditCardIcon, note: act.sectionOf('chat'), run: act.settings('chat') },
  { id: 'tray', group: 'settings', icon: GearIcon, note: choices.onOrOff('isCloseToTray'), choices: choices.switchChoices('tray', 'isCloseToTray') },
  { id: 'titles', group: 'settings', icon: GearIcon, note: choices.onOrOff('areTitlesAutomatic'), choices: choices.switchChoices('titles', 'areTitlesAutomatic') },
  { id: 'settings-data', group: 'settings', icon: DatabaseIcon, run: act.settings('data') },
  { id: 'settings-privacy', group: 'settings', icon: ShieldLockIcon, run: act.settings('privacy') },
  { id: 'default-policy', group: 'settings', icon: ShieldLockIcon, choices: choices.policyChoices },
  { id: 'settings-about', group: 'settings', icon: InfoIcon, run: act.settings('about') },
];
