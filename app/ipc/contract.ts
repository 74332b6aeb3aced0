import * as z from 'zod';
import { accountStatusSchema, apiKeyStatusSchema, signInStatusSchema } from './account-schemas.ts';
import { windowEventSchema } from './reply-schemas.ts';
import { appCommandSchema, idSchema } from './schemas.ts';
import { settingsSchema } from './settings-schemas.ts';
import { defineContract, type Bridge, type EventPayload, type Handlers, type MethodInput, type MethodOutput } from './define-contract.ts';
import { accountMethods } from './methods/account-methods.ts';
import { attachmentMethods } from './methods/attachment-methods.ts';
import { appMethods } from './methods/app-methods.ts';
import { backupMethods } from './methods/backup-methods.ts';
import { branchMethods } from './methods/branch-methods.ts';
import { catalogMethods } from './methods/catalog-methods.ts';
import { chatMethods } from './methods/chat-methods.ts';
import { conversationMethods } from './methods/conversation-methods.ts';
import { shelfMethods } from './methods/shelf-methods.ts';
import { searchMethods } from './methods/search-methods.ts';
import { dataFolderMethods } from './methods/data-folder-methods.ts';
import { taskMethods } from './methods/task-methods.ts';
import { transferMethods } from './methods/transfer-methods.ts';
import { taskSchema } from './task-schemas.ts';

const nothing = z.strictObject({});

/**
 * The whole IPC surface. A method is one entry in `methods/` and one handler in `main/ipc/handlers/`; TypeScript names whichever
 * is missing. No output holds the key. `docs/IPC.md` is generated from these files.
 */
export const contract = defineContract({
  methods: {
    ...appMethods,
    ...accountMethods,
    ...catalogMethods,
    ...conversationMethods,
    ...branchMethods,
    ...shelfMethods,
    ...searchMethods,
    ...chatMethods,
    ...attachmentMethods,
    ...taskMethods,
    ...transferMethods,
    ...backupMethods,
    ...dataFolderMethods,
  },
  events: {
    /** Kilodesk ends: save what was typed, then call `app.noteSaved`. */
    'app.closing': { payload: nothing },
    'apiKey.changed': { payload: apiKeyStatusSchema },
    'account.changed': { payload: accountStatusSchema },
    'signIn.changed': { payload: signInStatusSchema },
    /** The list or its changes changed, or a fetch began or ended; ask `catalog.get`, `catalog.getChanges`. */
    'catalog.changed': { payload: nothing },
    'settings.changed': { payload: settingsSchema },
    /** A conversation was made, written to, renamed, trashed or restored; null when many did. */
    'conversations.changed': { payload: z.strictObject({ conversationId: idSchema.nullable() }) },
    /** The next part of a reply. `seq` counts from 0 without gaps; the batch with the terminal event is the last. */
    'chat.changed': {
      payload: z.strictObject({
        conversationId: idSchema,
        replyId: idSchema,
        messageId: idSchema,
        seq: z.number().int().nonnegative(),
        events: z.array(windowEventSchema),
      }),
    },
    /** A backup was made or removed, or could not be made; ask `backups.list` and `app.getInfo`. */
    'backups.changed': { payload: nothing },
    /** How far long work has come; a few times a second at most. */
    'task.changed': { payload: taskSchema },
    /** A menu, the tray or a shortcut asks the window to do something. */
    'command.changed': { payload: z.strictObject({ command: appCommandSchema }) },
  },
});

/** The contract's type, for everything derived from it. */
export type Contract = typeof contract;

/** Name of a method. */
export type MethodName = keyof Contract['methods'] & string;

/** Name of an event. */
export type EventName = keyof Contract['events'] & string;

/** Input of method `M`. */
export type InputOf<M extends MethodName> = MethodInput<Contract, M>;

/** Output of method `M`. */
export type OutputOf<M extends MethodName> = MethodOutput<Contract, M>;

/** Payload of event `E`. */
export type PayloadOf<E extends EventName> = EventPayload<Contract, E>;

/** What a window sees of the whole of Kilodesk. */
export type KilodeskBridge = Bridge<Contract>;

/** One function for each method. */
export type ContractHandlers = Handlers<Contract>;
