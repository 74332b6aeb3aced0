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
  CodeIcon,
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
  ScreenFullIcon,
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
  TableIcon,
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
  /** Whether it opens a dialog, of Kilodesk or of the system: what is typed behind it waits for a field of that. */
  readonly opensDialog: boolean;
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
  /** Why there are none, where `problem` could not tell. */
  readonly noChoices?: string;
  /** Without it and without choices the id is a command of the window. */
  readonly run?: (scene: PaletteScene) => void;
}

const { problems } = paletteStrings;

/** Everything that Kilodesk can do, in the order in which it is listed. A new command is one line here and its words. */
export const paletteCommands: readonly PaletteCommand[] = [
  { id: 'new-chat', opensDialog: false, group: 'chats', icon: PlusIcon },
  { id: 'new-temporary-chat', opensDialog: false, group: 'chats', icon: HourglassIcon },
  { id: 'search-chats', opensDialog: false, group: 'chats', icon: SearchIcon, problem: needs.sidebar },
  { id: 'last-chat', opensDialog: false, group: 'chats', icon: HistoryIcon, problem: needs.sidebar },
  { id: 'previous-chat', opensDialog: false, group: 'chats', icon: ArrowUpIcon, problem: needs.sidebar },
  { id: 'next-chat', opensDialog: false, group: 'chats', icon: ArrowDownIcon, problem: needs.sidebar },

  { id: 'choose-model', opensDialog: true, group: 'chat', icon: StackIcon, note: ({ model }) => model?.name ?? '' },
  { id: 'ask-several', opensDialog: true, group: 'chat', icon: ColumnsIcon },
  { id: 'thinking', opensDialog: false, group: 'chat', icon: LightBulbIcon, problem: needs.thinkingModel, choices: choices.thinkingChoices },
  { id: 'set-up-chat', opensDialog: true, group: 'chat', icon: SlidersIcon },
  { id: 'web', opensDialog: false, group: 'chat', icon: GlobeIcon, note: act.webNow, run: ({ stores }) => toggleWebSearch(stores) },
  { id: 'attach-files', opensDialog: true, group: 'chat', icon: PaperclipIcon },
  { id: 'focus-composer', opensDialog: false, group: 'chat', icon: PencilIcon },
  { id: 'find-in-chat', opensDialog: false, group: 'chat', icon: SearchIcon, problem: needs.messages },
  { id: 'stop-answer', opensDialog: false, group: 'chat', icon: SquareFillIcon, problem: ({ isAnswering }) => (isAnswering ? null : problems.notAnswering) },
  { id: 'quote-selection', opensDialog: false, group: 'chat', icon: QuoteIcon, problem: ({ isQuoting }) => (isQuoting ? null : problems.noSelection) },
  { id: 'edit-last', opensDialog: false, group: 'chat', icon: PencilIcon, problem: needs.messages },
  { id: 'rename-chat', opensDialog: true, group: 'chat', icon: PencilIcon, problem: needs.chat },
  { id: 'pin', opensDialog: false, group: 'chat', icon: PinIcon, isShown: ({ chat }) => chat?.isTemporary !== true && chat?.pinnedAt == null && chat?.archivedAt == null, problem: needs.chat, run: act.ofChat('pin') },
  { id: 'unpin', opensDialog: false, group: 'chat', icon: PinSlashIcon, isShown: ({ chat }) => chat?.pinnedAt != null, run: act.ofChat('pin') },
  { id: 'show-branches', opensDialog: true, group: 'chat', icon: GitBranchIcon, problem: needs.chat },
  { id: 'chat-policy', opensDialog: false, group: 'chat', icon: ShieldLockIcon, choices: choices.chatPolicyChoices },
  { id: 'export', opensDialog: true, group: 'chat', icon: DownloadIcon, problem: needs.storedChat, run: act.ofChat('export') },
  { id: 'keep', opensDialog: false, group: 'chat', icon: CheckIcon, isShown: ({ chat }) => chat?.isTemporary === true, run: act.ofChat('keep') },
  { id: 'archive', opensDialog: false, group: 'chat', icon: ArchiveIcon, isShown: ({ chat }) => chat?.archivedAt == null && chat?.isTemporary !== true, problem: needs.chat, run: act.ofChat('archive') },
  { id: 'take-out', opensDialog: false, group: 'chat', icon: InboxIcon, isShown: ({ chat }) => chat?.archivedAt != null, run: act.ofChat('take-out') },
  { id: 'clear', opensDialog: false, group: 'chat', icon: CircleSlashIcon, problem: needs.messages, run: ({ stores }) => void stores.chat.getState().clear() },
  { id: 'trash', opensDialog: false, group: 'chat', icon: TrashIcon, isShown: ({ chat }) => chat?.isTemporary !== true, problem: needs.chat, run: act.ofChat('trash') },
  { id: 'delete', opensDialog: false, group: 'chat', icon: TrashIcon, isShown: ({ chat }) => chat?.isTemporary === true, run: act.ofChat('trash') },

  { id: 'copy-last-answer', opensDialog: false, group: 'answer', icon: CopyIcon, problem: needs.answer },
  { id: 'copy-plain', opensDialog: false, group: 'answer', icon: CopyIcon, problem: needs.answer, run: act.copy('copyPlainText') },
  { id: 'copy-rich', opensDialog: false, group: 'answer', icon: CopyIcon, problem: needs.answer, run: act.copy('copyRichText') },
  { id: 'copy-code', opensDialog: false, group: 'answer', icon: CodeIcon, problem: needs.code, choices: choices.codeChoices, noChoices: problems.noCode },
  { id: 'copy-table', opensDialog: false, group: 'answer', icon: TableIcon, problem: needs.table, choices: choices.tableChoices, noChoices: problems.noTable },
  { id: 'enlarge-diagram', opensDialog: true, group: 'answer', icon: ScreenFullIcon, problem: needs.diagram },
  { id: 'answer-again', opensDialog: false, group: 'answer', icon: SyncIcon, problem: (scene) => (scene.isGroupAtRest ? null : needs.answer(scene)) },
  { id: 'answer-with', opensDialog: true, group: 'answer', icon: StackIcon, problem: needs.answer },
  { id: 'continue', opensDialog: false, group: 'answer', icon: PlayIcon, problem: needs.cutAnswer, run: act.ofAnswer(({ chat }, id) => chat.getState().continueAnswer(id)) },
  { id: 'show-sent', opensDialog: true, group: 'answer', icon: PaperAirplaneIcon, problem: needs.answer },
  { id: 'toggle-reasoning', opensDialog: false, group: 'answer', icon: FoldIcon, problem: needs.thoughts },
  { id: 'fork', opensDialog: false, group: 'answer', icon: RepoForkedIcon, problem: needs.answer, run: act.ofAnswer(({ chat }, id) => chat.getState().fork(id)) },
  { id: 'ask-others', opensDialog: true, group: 'answer', icon: ColumnsIcon, problem: needs.answer },
  { id: 'compare-versions', opensDialog: true, group: 'answer', icon: DiffIcon, problem: needs.versions },
  { id: 'previous-version', opensDialog: false, group: 'answer', icon: ArrowLeftIcon, problem: needs.earlierVersion },
  { id: 'next-version', opensDialog: false, group: 'answer', icon: ArrowRightIcon, problem: needs.laterVersion },
  { id: 'name-branch', opensDialog: true, group: 'answer', icon: TagIcon, problem: needs.versions },

  { id: 'open-catalog', opensDialog: false, group: 'go', icon: ListUnorderedIcon },
  { id: 'usage', opensDialog: false, group: 'go', icon: GraphIcon, run: act.open('usage') },
  { id: 'shelf', opensDialog: false, group: 'go', icon: ArchiveIcon, run: act.open('shelf') },
  { id: 'open-settings', opensDialog: false, group: 'go', icon: GearIcon },
  { id: 'next-pane', opensDialog: false, group: 'go', icon: AccessibilityIcon },
  { id: 'previous-pane', opensDialog: false, group: 'go', icon: AccessibilityIcon },

  { id: 'dark', opensDialog: false, group: 'look', icon: MoonIcon, note: act.themeIs('dark'), run: act.setTheme('dark') },
  { id: 'light', opensDialog: false, group: 'look', icon: SunIcon, note: act.themeIs('light'), run: act.setTheme('light') },
  { id: 'theme', opensDialog: false, group: 'look', icon: MoonIcon, note: act.themeNow, choices: choices.themeChoices },
  { id: 'larger', opensDialog: false, group: 'look', icon: ZoomInIcon, problem: needs.roomToGrow, run: act.resize(1) },
  { id: 'smaller', opensDialog: false, group: 'look', icon: ZoomOutIcon, problem: needs.roomToShrink, run: act.resize(-1) },
  { id: 'wrap-code', opensDialog: false, group: 'look', icon: CodeIcon, note: choices.onOrOff('isCodeWrapped'), run: act.toggleWrap },
  { id: 'font', opensDialog: false, group: 'look', icon: TypographyIcon, note: act.fontNow, choices: choices.fontChoices },
  { id: 'text-size', opensDialog: false, group: 'look', icon: TypographyIcon, note: act.textSizeNow, choices: choices.textSizeChoices },
  { id: 'toggle-sidebar', opensDialog: false, group: 'look', icon: SidebarExpandIcon, problem: needs.sidebar },

  { id: 'import', opensDialog: true, group: 'data', icon: UploadIcon, problem: needs.quietTransfer, run: act.importChats },
  { id: 'export-all', opensDialog: true, group: 'data', icon: DownloadIcon, problem: needs.quietTransfer, run: ({ stores }) => stores.transfer.getState().askExport({ id: null, title: null }) },
  { id: 'backup', opensDialog: false, group: 'data', icon: DatabaseIcon, problem: needs.quietStore, run: act.backUp },
  { id: 'backups', opensDialog: false, group: 'data', icon: HistoryIcon, problem: needs.ownStore, run: act.settings('data') },
  { id: 'check', opensDialog: false, group: 'data', icon: ChecklistIcon, problem: needs.quietStore, run: act.check },
  { id: 'data-folder', opensDialog: false, group: 'data', icon: FileDirectoryIcon, run: act.settings('data') },
  { id: 'show-data-folder', opensDialog: false, group: 'data', icon: FileDirectoryIcon, run: ({ stores }) => void stores.app.getState().showDataFolder() },

  { id: 'sign-in', opensDialog: false, group: 'account', icon: SignInIcon, problem: needs.ownKey, run: act.open('onboarding') },
  { id: 'sign-out', opensDialog: false, group: 'account', icon: SignOutIcon, problem: needs.forgettableKey, run: act.settings('account') },
  { id: 'key', opensDialog: false, group: 'account', icon: KeyIcon, run: act.settings('account') },
  { id: 'payer', opensDialog: false, group: 'account', icon: OrganizationIcon, isShown: (scene) => choices.payerChoices(scene).length > 1, choices: choices.payerChoices },
  { id: 'balance', opensDialog: false, group: 'account', icon: SyncIcon, problem: needs.account, run: ({ stores }) => void stores.account.getState().refresh() },
  { id: 'add-credit', opensDialog: false, group: 'account', icon: CreditCardIcon, run: ({ stores }) => void stores.app.getState().openLink(kiloLinks.addCredit) },
  { id: 'start-demo', opensDialog: false, group: 'account', icon: PlayIcon, isShown: ({ isDemo }) => !isDemo, run: ({ stores }) => void stores.app.getState().startDemo() },
  { id: 'leave-demo', opensDialog: true, group: 'account', icon: SignOutIcon, isShown: ({ isDemo }) => isDemo },

  { id: 'undo', opensDialog: false, group: 'app', icon: UndoIcon, note: act.offered, problem: needs.offer },
  { id: 'show-shortcuts', opensDialog: true, group: 'app', icon: CommandPaletteIcon },
  { id: 'quit', opensDialog: false, group: 'app', icon: XCircleIcon, run: ({ stores }) => void stores.app.getState().quit() },

  { id: 'settings-account', opensDialog: false, group: 'settings', icon: PersonIcon, run: act.settings('account') },
  { id: 'settings-models', opensDialog: false, group: 'settings', icon: StackIcon, run: act.settings('models') },
  { id: 'default-model', opensDialog: false, group: 'settings', icon: StackIcon, note: act.sectionOf('models'), run: act.settings('models') },
  { id: 'fallbacks', opensDialog: false, group: 'settings', icon: ZapIcon, note: act.sectionOf('models'), run: act.settings('models') },
  { id: 'settings-appearance', opensDialog: false, group: 'settings', icon: TypographyIcon, run: act.settings('appearance') },
  { id: 'settings-chat', opensDialog: false, group: 'settings', icon: CommentIcon, run: act.settings('chat') },
  { id: 'prompts', opensDialog: false, group: 'settings', icon: QuoteIcon, note: act.sectionOf('chat'), run: act.settings('chat') },
  { id: 'budgets', opensDialog: false, group: 'settings', icon: CreditCardIcon, note: act.sectionOf('chat'), run: act.settings('chat') },
  { id: 'send-keys', opensDialog: false, group: 'settings', icon: GearIcon, note: act.sendKeysNow, choices: choices.sendKeysChoices },
  { id: 'tray', opensDialog: false, group: 'settings', icon: GearIcon, note: choices.onOrOff('isCloseToTray'), choices: choices.switchChoices('tray', 'isCloseToTray') },
  { id: 'titles', opensDialog: false, group: 'settings', icon: GearIcon, note: choices.onOrOff('areTitlesAutomatic'), choices: choices.switchChoices('titles', 'areTitlesAutomatic') },
  { id: 'settings-data', opensDialog: false, group: 'settings', icon: DatabaseIcon, run: act.settings('data') },
  { id: 'settings-privacy', opensDialog: false, group: 'settings', icon: ShieldLockIcon, run: act.settings('privacy') },
  { id: 'default-policy', opensDialog: false, group: 'settings', icon: ShieldLockIcon, choices: choices.policyChoices },
  { id: 'settings-about', opensDialog: false, group: 'settings', icon: InfoIcon, run: act.settings('about') },
];
