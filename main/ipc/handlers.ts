import type { ContractHandlers } from '../../app/ipc/contract.ts';
import type { HandlerDependencies } from './handler-dependencies.ts';
import { createAccountHandlers } from './handlers/account-handlers.ts';
import { createAppHandlers } from './handlers/app-handlers.ts';
import { createBackupHandlers } from './handlers/backup-handlers.ts';
import { createBranchHandlers } from './handlers/branch-handlers.ts';
import { createAttachmentHandlers } from './handlers/attachment-handlers.ts';
import { createCatalogHandlers } from './handlers/catalog-handlers.ts';
import { createChatHandlers } from './handlers/chat-handlers.ts';
import { createConversationHandlers } from './handlers/conversation-handlers.ts';
import { createShelfHandlers } from './handlers/shelf-handlers.ts';
import { createSearchHandlers } from './handlers/search-handlers.ts';
import { createDataFolderHandlers } from './handlers/data-folder-handlers.ts';
import { createTaskHandlers } from './handlers/task-handlers.ts';
import { createTransferHandlers } from './handlers/transfer-handlers.ts';

/** One function for each method of the contract: a method is a service call and nothing more. */
export function createHandlers(dependencies: HandlerDependencies): ContractHandlers {
  return {
    ...createAppHandlers(dependencies),
    ...createAccountHandlers(dependencies),
    ...createCatalogHandlers(dependencies),
    ...createConversationHandlers(dependencies),
    ...createBranchHandlers(dependencies),
    ...createShelfHandlers(dependencies),
    ...createSearchHandlers(dependencies),
    ...createChatHandlers(dependencies),
    ...createAttachmentHandlers(dependencies),
    ...createTaskHandlers(dependencies),
    ...createTransferHandlers(dependencies),
    ...createBackupHandlers(dependencies),
    ...createDataFolderHandlers(dependencies),
  };
}
