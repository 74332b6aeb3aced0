/** What may be done with what the user sends (PROTOCOL 2.2: `provider: { data_collection, zdr }`). */
export interface DataPolicy {
  /** Whether a provider may keep prompts and train on them. False sends `data_collection: "deny"`. */
  readonly allowsTraining: boolean;
  /** Whether only providers that keep nothing may answer. True sends `zdr: true`. */
  readonly zeroRetention: boolean;
}

/** The gateway's own policy: nothing is sent, and the account's settings hold. */
export const defaultDataPolicy: DataPolicy = { allowsTraining: true, zeroRetention: false };
