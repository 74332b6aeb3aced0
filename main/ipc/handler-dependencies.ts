import type { Dialogs, EventSink } from '../ports.ts';
import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import type { AppInfo } from '../../app/domain/app-info.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { Account } from '../account/account.ts';
import type { Backups } from '../backups/backups.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Replies } from '../chat/replies.ts';
import type { Exporter } from '../export/exporter.ts';
import type { ChatImporter } from '../import-chats/chat-importer.ts';
import type { FolderMover } from '../data-folder/folder-mover.ts';
import type { Importer } from '../import/importer.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { Trash } from '../trash/trash.ts';
import type { UsageReports } from '../usage/usage.ts';

/** The services behind the windows; replaced as a whole when the demo starts or ends. */
export interface HandlerServices {
  /** Facts about this run, with the notices as they stand now. */
  readonly info: () => AppInfo;
  /** Leaves a notice out of `info` from now on. */
  readonly dismissNotice: (notice: Pick<AppError, 'code' | 'message'>) => void;
  readonly apiKeys: ApiKeys;
  readonly account: Account;
  readonly signIn: SignIn;
  /** Forgets the key wherever Kilodesk stored it, and who paid; the answer says which keys remain elsewhere. */
  readonly signOut: () => Promise<ApiKeyStatus>;
  readonly catalog: Catalog;
  readonly settings: SettingsStore;
  readonly importer: Importer;
  readonly store: ConversationStore;
  readonly replies: Replies;
  readonly attachments: Attachments;
  readonly usage: UsageReports;
  readonly tasks: Tasks;
  readonly backups: Backups;
  readonly trash: Trash;
  readonly exporter: Exporter;
  readonly chatImporter: ChatImporter;
}

/** What handlers need besides the services. */
export interface HandlerDependencies {
  /** Asked at every call, so that a call always meets the services in force. */
  readonly services: () => HandlerServices;
  readonly openExternal: (url: string) => Promise<void>;
  readonly showFolder: (path: string) => Promise<void>;
  readonly dialogs: Dialogs;
  readonly events: EventSink;
  readonly folderMover: FolderMover;
  /** Long work that outlives the services in force. */
  readonly tasks: Tasks;
  readonly startDemo: () => Promise<void>;
  readonly leaveDemo: () => Promise<void>;
  /** Ends the app, once whoever is asked agrees. */
  readonly quit: () => void;
  /** A page has saved what was typed in it. */
  readonly noteSaved: (webContentsId: number) => void;
}
