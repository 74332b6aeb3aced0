import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import type { AppInfo } from '../../app/domain/app-info.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { Account } from '../account/account.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { Backups } from '../backups/backups.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Replies } from '../chat/replies.ts';
import type { ChatImporter } from '../import-chats/chat-importer.ts';
import type { Exporter } from '../export/exporter.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { UsageReports } from '../usage/usage.ts';
import type { CliIo, ExitCode } from './cli-io.ts';

/** The services that commands use: the same as the window's. */
export interface CliServices {
  readonly apiKeys: ApiKeys;
  readonly account: Account;
  readonly signIn: SignIn;
  /** Forgets the key wherever Kilodesk stored it, and who paid. */
  readonly signOut: () => Promise<ApiKeyStatus>;
  readonly catalog: Catalog;
  readonly settings: Pick<SettingsStore, 'get' | 'update'>;
  readonly store: ConversationStore;
  readonly replies: Replies;
  readonly attachments: Pick<Attachments, 'addFile'>;
  readonly usage: UsageReports;
  readonly backups: Backups;
  readonly exporter: Exporter;
  readonly chatImporter: ChatImporter;
  /** Why the configured gateway cannot be used at all, else null; also among the startup notices. */
  readonly gatewayError: AppError | null;
  info(): Pick<AppInfo, 'startupNotices'>;
}

/** What one check of the doctor found. */
export interface Finding {
  readonly name: string;
  readonly verdict: 'ok' | 'warning' | 'failed' | 'unknown';
  readonly sentence: string;
  readonly advice?: string;
}

/** What a command is given. */
export interface CommandContext {
  /** What follows the command's name. */
  readonly args: readonly string[];
  readonly io: CliIo;
  /** Builds the services at the first call; whoever runs the command disposes of them. */
  readonly openServices: () => Promise<CliServices>;
  readonly runDoctor: () => Promise<readonly Finding[]>;
  readonly now: () => Date;
}

/** Runs to its end and answers the exit code. Fails with a `UsageError` or an `AppException`, which the caller prints. */
export type Command = (context: CommandContext) => Promise<ExitCode>;
