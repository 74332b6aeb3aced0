/** What happened to a model between two lists of the gateway. */
export const modelChangeKinds = ['new', 'retired', 'expiring', 'dearer', 'cheaper'] as const;

/** One of {@link modelChangeKinds}. */
export type ModelChangeKind = (typeof modelChangeKinds)[number];

/** Prices in USD per million tokens, read and written. */
export interface PricePair {
  readonly input: number | null;
  readonly output: number | null;
}

/** One change of the list, kept for 90 days. */
export interface ModelChange {
  readonly kind: ModelChangeKind;
  /** ISO 8601: when Kilodesk saw it. */
  readonly at: string;
  readonly ref: string;
  /** Name as it was shown; untrusted text. */
  readonly name: string;
  /** Set for `dearer` and `cheaper`. */
  readonly before: PricePair | null;
  readonly after: PricePair | null;
  /** `yyyy-MM-dd`, set for `expiring`. */
  readonly expiresOn: string | null;
}

/** What changed in the last 90 days, newest first. */
export interface ModelChanges {
  readonly changes: readonly ModelChange[];
  /** How many came after `seenAt`. */
  readonly unseenCount: number;
  /** ISO 8601: when the changes were last looked at; null for never. */
  readonly seenAt: string | null;
}
