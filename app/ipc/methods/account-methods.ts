import * as z from 'zod';
import { maxUsageDays } from '../../domain/usage-sum.ts';
import { accountStatusSchema, apiKeyStatusSchema, signInStatusSchema } from '../account-schemas.ts';
import { apiKeyInputSchema, idSchema } from '../schemas.ts';
import { accountUsageSchema, usageSummarySchema, usageTotalsSchema } from '../usage-schemas.ts';

const nothing = z.strictObject({});

const usageDays = z.strictObject({ days: z.number().int().min(1).max(maxUsageDays) });

/** The key, signing in, who pays and what was used. */
export const accountMethods = {
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

  /** What answers cost on the last days, today included, in this machine's time zone: by day, model and chat. */
  'usage.getSummary': { input: usageDays, output: usageSummarySchema },
  /** What a chat cost since it was made, and all chats since midnight: what budgets are held against. */
  'usage.getTotals': { input: z.strictObject({ conversationId: idSchema.nullable() }), output: usageTotalsSchema },
  /** What Kilo itself counted for the account on these days; null where it cannot be asked or does not say. */
  'usage.getAccountUsage': { input: usageDays, output: z.strictObject({ account: accountUsageSchema.nullable() }) },
};
