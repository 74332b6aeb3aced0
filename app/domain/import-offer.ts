/** What openclaw's config file holds and Kilodesk does not use yet. At least one part of it is there. */
export interface ImportOffer {
  /** The file, which is read only. */
  readonly path: string;
  /** Its key as far as a window may know it, e.g. `…a1b2`; null without one, or while another key is in force. */
  readonly maskedKey: string | null;
  /** Null where it names none of the gateway's, or the one that is the default already. */
  readonly defaultModelRef: string | null;
  /** Empty where it names none of the gateway's, or those that are set already. */
  readonly fallbackModelRefs: readonly string[];
}

/** Which parts of an offer to take over. */
export interface ImportChoice {
  readonly isKey: boolean;
  readonly isDefaultModel: boolean;
  readonly isFallbacks: boolean;
}
