import * as z from 'zod';
import { maxUsageDays } from '../domain/usage-sum.ts';
import { appErrorCodes } from '../errors/app-error.ts';
import { defineContract, type Bridge, type EventPayload, type Handlers, type MethodInput, type MethodOutput } from './define-contract.ts';
import { accountStatusSchema, apiKeyStatusSchema, signInStatusSchema } from './account-schemas.ts';
import { modelCatalogSchema, modelChangesSchema, modelEndpointsSchema, reasoningLevelSchema, startModelSchema } from './model-schemas.ts';
import { conversationSnapshotSchema, conversationSummarySchema, draftSchema, scrollPositionSchema, searchHitSchema, windowEventSchema } from './reply-schemas.ts';
import { apiKeyInputSchema, appCommandSchema, appInfoSchema, idSchema, modelRefSchema, promptSchema } from './schemas.ts';
import { dataPolicySchema, importChoiceSchema, importOfferSchema, settingsPatchSchema, settingsSchema } from './settings-schemas.ts';
import { accountUsageSchema, usageSummarySchema, usageTotalsSchema } from './usage-schemas.ts';

const nothing = z.strictObject({});

/** A reply under way and the first batch number that its window has not seen. */
const liveReply = z.strictObject({ replyId: z.string(), messageId: z.string(), nextSeq: z.number().int() });

const usageDays = z.strictObject({ days: z.number().int().min(1).max(maxUsageDays) });

/** Ids of what a started reply writes. */
const startedReply = z.strictObject({
  replyId: z.string(),
  conversationId: z.string(),
  /** The user's message that is answered. */
  userMessageId: z.string(),
  /** The answer being written. */
  messageId: z.string(),
});

/**
 * The whole IPC surface. A method is one entry here and one handler in `main/ipc/handlers.ts`; TypeScript names whichever
 * is missing. No output holds the key. `docs/IPC.md` is generated from this file.
 */
export const contract = defineContract({
  methods: {
    'app.getInfo': { input: nothing, output: appInfoSchema },
    /** Puts a notice of the start away, in every window, until the next start. */
    'app.dismissNotice': { input: z.strictObject({ code: z.enum(appErrorCodes), message: z.string().max(4096) }), output: nothing },
    /** Opens a link in the browser after checking it: https and mailto only. */
    'link.open': { input: z.strictObject({ url: z.string().max(4096) }), output: nothing },
    /** Shows the data folder in the system's file manager. */
    'dataFolder.show': { input: nothing, output: nothing },

    'apiKey.getStatus': { input: nothing, output: apiKeyStatusSchema },
    /**
     * Checks a pasted key with the gateway and keeps it. `unchecked` keeps it when the gateway could not be asked.
     * Fails with key-malformed, key-rejected, offline, gateway-unavailable, keychain-unavailable.
     */
    'apiKey.save': {
      input: z.strictObject({ key: apiKeyInputSchema, isSessionOnly: z.boolean(), isUnchecked: z.boolean() }),
      output: apiKeyStatusSchema,
    },
    /** Checks the key in force with the gateway. */
    'apiKey.verify': { input: nothing, output: apiKeyStatusSchema },
    /** Forgets the key wherever Kilodesk stored it, and who paid; keys of the environment and of files stay in force. */
    'apiKey.remove': { input: nothing, output: apiKeyStatusSchema },
    /** Asks the keychain again after it was locked or absent. */
    'apiKey.retryKeychain': { input: nothing, output: apiKeyStatusSchema },

    'signIn.getStatus': { input: nothing, output: signInStatusSchema },
    /**
     * Asks the gateway for a code, opens its page in the browser and waits for the user's word there; the windows follow by
     * `signIn.changed`. Starting while one is under way answers that one.
     */
    'signIn.start': { input: nothing, output: signInStatusSchema },
    /** Gives up what is under way, and forgets how the last one ended. */
    'signIn.cancel': { input: nothing, output: signInStatusSchema },

    'account.getStatus': { input: nothing, output: accountStatusSchema },
    /** Asks for the balance and for who is behind the key. */
    'account.refresh': { input: nothing, output: accountStatusSchema },

    'catalog.get': { input: nothing, output: modelCatalogSchema },
    /** Asks the gateway now; answers the best list there is, with `lastError` when that failed. */
    'catalog.refresh': { input: nothing, output: modelCatalogSchema },
    'catalog.getStartModel': { input: nothing, output: startModelSchema },
    /** What changed in this gateway's list for this account, 90 days back, newest first. */
    'catalog.getChanges': { input: nothing, output: modelChangesSchema },
    /** The user has looked at the changes; in every window, until the next one. */
    'catalog.markChangesSeen': { input: nothing, output: nothing },
    /** Which providers serve a model; none, with a reason, where the gateway does not tell. */
    'catalog.getEndpoints': { input: z.strictObject({ ref: modelRefSchema }), output: modelEndpointsSchema },

    'settings.get': { input: nothing, output: settingsSchema },
    'settings.update': { input: settingsPatchSchema, output: settingsSchema },

    /** What an existing openclaw is set to and could be taken over; null where there is nothing, or the user has answered. */
    'import.getOffer': { input: nothing, output: importOfferSchema.nullable() },
    /** Takes over the chosen parts, the key first: fails as `apiKey.save` does, and takes over nothing then. */
    'import.accept': { input: importChoiceSchema, output: nothing },
    /** Makes the offer no more. */
    'import.dismiss': { input: nothing, output: nothing },

    'conversations.list': { input: nothing, output: z.strictObject({ conversations: z.array(conversationSummarySchema) }) },
    'conversations.rename': { input: z.strictObject({ conversationId: idSchema, title: z.string().min(1).max(200) }), output: nothing },
    /** Moves to the trash; nothing is deleted. */
    'conversations.trash': { input: z.strictObject({ conversationId: idSchema }), output: nothing },
    'conversations.restore': { input: z.strictObject({ conversationId: idSchema }), output: nothing },
    'conversations.search': {
      input: z.strictObject({ query: z.string().min(1).max(500), limit: z.number().int().min(1).max(200) }),
      output: z.strictObject({ hits: z.array(searchHitSchema) }),
    },
    /** Keeps what is typed and attached but not sent; null is the chat that does not exist yet. */
    'conversations.saveDraft': { input: z.strictObject({ conversationId: idSchema.nullable(), draft: draftSchema }), output: nothing },
    'conversations.getDraft': { input: z.strictObject({ conversationId: idSchema.nullable() }), output: z.strictObject({ draft: draftSchema }) },
    /** Keeps where the chat is scrolled to; null: at the end. */
    'conversations.saveScroll': {
      input: z.strictObject({ conversationId: idSchema, scroll: scrollPositionSchema.nullable() }),
      output: nothing,
    },
    /** Opens the branch that holds this version of a message. */
    'conversations.openVersion': { input: z.strictObject({ conversationId: idSchema, messageId: idSchema }), output: nothing },

    /** What may be done with this chat's messages from now on; null: as the settings say. */
    'conversations.setDataPolicy': {
      input: z.strictObject({ conversationId: idSchema, policy: dataPolicySchema.nullable() }),
      output: nothing,
    },
    /** Messages before this one stay in the chat and are not sent any more; null sends all again. */
    'conversations.setContextStart': {
      input: z.strictObject({ conversationId: idSchema, messageId: idSchema.nullable() }),
      output: nothing,
    },

    /** Saves the user's message and an empty answer, then asks the gateway. The same `requestId` twice starts one reply. */
    'chat.start': {
      input: z.strictObject({
        requestId: idSchema,
        conversationId: idSchema.nullable(),
        text: promptSchema.min(1),
        modelRef: modelRefSchema.nullable(),
        reasoning: reasoningLevelSchema.nullable(),
        system: promptSchema.nullable(),
        /** For a new chat; missing or null: as the settings say. */
        dataPolicy: dataPolicySchema.nullable().optional(),
      }),
      output: startedReply,
    },
    /** Answers the same message once more, as another version beside `messageId` (an answer). */
    'chat.answerAgain': {
      input: z.strictObject({
        requestId: idSchema,
        conversationId: idSchema,
        messageId: idSchema,
        modelRef: modelRefSchema.nullable(),
        reasoning: reasoningLevelSchema.nullable(),
      }),
      output: startedReply,
    },
    /** Goes on with an answer that was cut off, stopped or failed after some text; the text is appended to it. */
    'chat.continue': {
      input: z.strictObject({ requestId: idSchema, conversationId: idSchema, messageId: idSchema }),
      output: startedReply,
    },
    /** Ends a reply and keeps its text. Stopping one that has ended is not an error. */
    'chat.stop': { input: z.strictObject({ replyId: idSchema }), output: nothing },
    /** Ends the wait before the next attempt of a reply; where nothing waits, nothing happens. */
    'chat.retryNow': { input: z.strictObject({ replyId: idSchema }), output: nothing },
    /** Opens a conversation and from now on sends this window what its replies write. */
    'chat.attach': {
      input: z.strictObject({ conversationId: idSchema }),
      output: z.strictObject({ snapshot: conversationSnapshotSchema, replies: z.array(liveReply) }),
    },
    'chat.detach': { input: z.strictObject({ conversationId: idSchema }), output: nothing },
    /** Says that a batch was shown; the next one is sent only then. */
    'chat.acknowledge': { input: z.strictObject({ replyId: idSchema, seq: z.number().int().nonnegative() }), output: nothing },

    /** What answers cost on the last days, today included, in this machine's time zone: by day, model and chat. */
    'usage.getSummary': { input: usageDays, output: usageSummarySchema },
    /** What a chat cost since it was made, and all chats since midnight: what budgets are held against. */
    'usage.getTotals': { input: z.strictObject({ conversationId: idSchema.nullable() }), output: usageTotalsSchema },
    /** What Kilo itself counted for the account on these days; null where it cannot be asked or does not say. */
    'usage.getAccountUsage': { input: usageDays, output: z.strictObject({ account: accountUsageSchema.nullable() }) },

    /** Starts the built-in gateway with invented answers; windows are loaded anew. */
    'demo.start': { input: nothing, output: nothing },
    /** Ends the demo and deletes what was written in it; windows are loaded anew. */
    'demo.leave': { input: nothing, output: nothing },
  },
  events: {
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
